"""The service: SPARQL endpoint, JSON API and explorer over the published graph, on one port."""
