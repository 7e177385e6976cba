import { expect, test } from "vitest";
import { bound, valueIn } from "../src/sparql/examples";
import { givesTriples } from "../src/sparql/request";
import { dates, naming, numbers, select, triples } from "../src/sparql/results";

const QUERY = 'SELECT ?x WHERE { VALUES ?name { "พอช." } VALUES ?day { "2018-05-07"^^xsd:date } VALUES ?n { 3 } }';

test("a value enters as one literal, whatever it holds", () => {
  const hostile = '" } DROP ALL \\';
  const made = bound(QUERY, "name", hostile);
  expect(valueIn(made, "name")).toBe(hostile);
  expect(made).toContain('{ "\\" } DROP ALL \\\\" }');
  expect(bound(QUERY, "day", "2019-01-01")).toContain('"2019-01-01"^^xsd:date');
  expect(bound(QUERY, "n", "7")).toContain("{ 7 }");
  expect(bound(QUERY, "n", "1 } DROP")).toBe(QUERY);
  expect(bound(QUERY, "name", "$& $1")).toContain('"$& $1"');
});

test.each([
  ["# CONSTRUCT\nSELECT * { ?s ?p 'CONSTRUCT' }", false],
  ["PREFIX describe: <http://construct/>\nCONSTRUCT WHERE { ?s ?p ?o }", true],
  ['SELECT ("CONSTRUCT" AS ?x) {}', false],
  ["DESCRIBE <x>", true],
  ["ASK { }", false],
])("triples or not: %s", (query, expected) => expect(givesTriples(query)).toBe(expected));

test("N-Triples are read with escapes, languages and datatypes", () => {
  const { rows } = triples('<http://a> <http://p> "ก\\n\\"ข\\u0e01"@th .\n_:b <http://p> <http://c> .\nnonsense\n');
  expect(rows).toHaveLength(2);
  expect(rows[0]?.object).toEqual({ type: "literal", value: 'ก\n"ขก', "xml:lang": "th" });
  expect(rows[1]?.subject).toEqual({ type: "bnode", value: "b" });
});

test("columns of numbers, dates and names are told apart", () => {
  const answer = select({
    head: { vars: ["n", "day", "name", "code"] },
    results: { bindings: [{ n: { type: "literal", value: "3", datatype: "x#integer" }, day: { type: "literal", value: "2018-05-07", datatype: "x#date" }, name: { type: "literal", value: "พอช." }, code: { type: "literal", value: "TH-10" } }] },
  });
  expect(numbers(answer)).toEqual(["n"]);
  expect(dates(answer)).toEqual(["day"]);
  expect(naming(answer)).toBe("name");
});
