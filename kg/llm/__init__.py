"""The optional larger reader: a language model behind an OpenAI-compatible address that the user names.

    kg build articles --reader llm --endpoint http://127.0.0.1:8000/v1 --model qwen2.5-72b --store graph

Its proposals come on top of the usual reading, which stays as it is: whoever turns the model on loses
nothing, sees by the method and rule ``llm:MODEL`` what it added, and can leave that out of any query. (Were it to
replace the reading, an article on which it fails would be read differently from its neighbours, and figures measured
for the usual reading would hold no longer.) A proposal counts only when its words stand in the article; it is
linked by the same code and registers as every mention. The article's text is sent to the endpoint and nowhere else:
no redirect is followed and no proxy used. An API key is taken from the environment (KG_LLM_KEY) and never kept.
"""

from kg.llm.client import Client
from kg.llm.endpoint import EndpointError
from kg.llm.reading import read
from kg.llm.settings import Settings

__all__ = ["Client", "EndpointError", "Settings", "read"]
