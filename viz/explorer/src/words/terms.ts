// What types and predicates are called: the labels of ontology/saisamphan.ttl (a test compares them), and those
// of predicates read from the object's side.
export const TERMS: Record<string, [th: string, en: string]> = {
  Person: ["บุคคล", "person"],
  Organization: ["องค์กร", "organization"],
  Place: ["สถานที่", "place"],
  Programme: ["โครงการ", "programme"],
  Policy: ["นโยบายหรือกฎหมาย", "policy"],
  Event: ["งาน", "event"],
  holdsPost: ["ดำรงตำแหน่งใน", "holds post in"],
  partOf: ["เป็นส่วนหนึ่งของ", "part of"],
  locatedIn: ["ตั้งอยู่ใน", "located in"],
  organizes: ["เป็นผู้จัด", "organizes"],
  participatesIn: ["เข้าร่วม", "participates in"],
  heldAt: ["จัดขึ้นที่", "held at"],
  implements: ["ดำเนินการ", "implements"],
  activeIn: ["ดำเนินงานในพื้นที่", "active in"],
  partnerOf: ["เป็นภาคีความร่วมมือกับ", "partner of"],
};
export const PLURALS: Record<string, string> = {
  Person: "people", Organization: "organizations", Place: "places", Programme: "programmes", Policy: "policies", Event: "events",
};
export const INVERSES: Record<string, [th: string, en: string]> = {
  holdsPost: ["ผู้ดำรงตำแหน่ง", "posts held by"],
  partOf: ["หน่วยงานในสังกัด", "has part"],
  locatedIn: ["พื้นที่ภายใน", "contains"],
  organizes: ["จัดโดย", "organized by"],
  participatesIn: ["ผู้เข้าร่วม", "participants"],
  heldAt: ["งานที่จัดที่นี่", "events held here"],
  implements: ["ดำเนินการโดย", "implemented by"],
  activeIn: ["โครงการในพื้นที่", "programmes active here"],
  partnerOf: ["เป็นภาคีความร่วมมือกับ", "partner of"],
};
export const REGISTER: Record<string, [th: string, en: string]> = {
  slug: ["รหัส", "code"],
  kind: ["ประเภท", "kind"],
  level: ["ระดับ", "level"],
  parent: ["สังกัดหรืออยู่ใน", "within"],
  place: ["ที่ตั้ง", "based in"],
  owner: ["หน่วยงานเจ้าของ", "owner"],
  successor: ["หน่วยงานที่รับช่วง", "successor"],
  valid_from: ["ตั้งแต่", "from"],
  valid_to: ["จนถึง", "until"],
  postcode: ["รหัสไปรษณีย์", "postcode"],
  latitude: ["ละติจูด", "latitude"],
  longitude: ["ลองจิจูด", "longitude"],
  country: ["ประเทศ", "country"],
  region: ["ภาค", "region"],
  province: ["จังหวัด", "province"],
  district: ["อำเภอ", "district"],
  subdistrict: ["ตำบล", "subdistrict"],
};
export const NAME_KINDS: Record<string, [th: string, en: string]> = {
  label: ["ชื่อ", "name"],
  alias: ["ชื่ออื่น", "other name"],
  former: ["ชื่อเดิม", "former name"],
  abbreviation: ["ชื่อย่อ", "abbreviation"],
};
