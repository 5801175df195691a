"""Sentences that name nothing but a product: what is left of them when products and the words around them are gone.

Built to doubt: a word that is in no list counts as an aim, so that a sentence with any thought in it passes.
"""

import re
import unicodedata
from functools import cache

from crmplan.plan.model import Plan

_WORD = re.compile(r"[^\W_]+")
_TECHNOLOGY = """
crm erp ai bot chatbot cloud software suite database databases system systems platform platforms tool tools app apps
application applications module modules dashboard dashboards portal portals feature features licence licences license
licenses solution solutions technology technologies automation integration integrations interface interfaces workflow
workflows sistema sistemi piattaforma piattaforme strumento strumenti applicazione applicazioni modulo moduli
cruscotto cruscotti portale portali funzione funzioni funzionalita licenza licenze soluzione soluzioni tecnologia
tecnologie automazione integrazione integrazioni sistemas plataforma plataformas ferramenta ferramentas aplicativo
aplicativos aplicacao aplicacoes modulos painel paineis portais funcao funcoes funcionalidade funcionalidades licenca
licencas solucao solucoes tecnologias automacao integracao integracoes
"""
_AROUND = """
a an the we us our your one single all every everyone everybody new modern old best central common integrated of for
in on at to with and or by until from into is are be will shall introduce introduced introducing introduction
implement implemented implementing implementation roll rollout out launch launched deploy deployed deployment install
installed buy bought purchase get have use used using adopt adopted adoption go live start run running build built
replace replaced migrate migration move switch upgrade connect connected company whole team teams department
departments staff employees people user users sales marketing service customer customers client clients phase year
quarter end data il lo la i gli noi nostro nostra le l un uno una di del dello della dei degli delle d da dal nel
nella con su per e ed o al alla ai alle entro nuovo nuova nuovi nuove moderno moderna unico unica centrale vecchio
vecchia tutti tutte tutto tutta introdurre introduzione implementare implementazione adottare adozione lanciare lancio
avviare avvio installare acquistare acquisto comprare usare utilizzare uso sostituire migrare migrazione passare
integrare collegare azienda vendite vendita servizio assistenza clienti cliente utenti utente personale reparto
reparti squadra fase anno fine dati os as um uma do dos das em no na nos nas com para por pelo pela ou ate todos todas
todo toda novo nova novos novas nosso nossa antigo antiga introduzir introducao implementar implementacao implantar
implantacao adotar adocao lancar lancamento instalar comprar compra adquirir usar utilizar substituir migrar migracao
integrar conectar empresa vendas servico atendimento suporte clientes usuario usuarios utilizadores equipe equipa
departamento departamentos ano fim dados
"""
_NAMES = (
    ("vendors.candidates", "name"),
    ("vendors.candidates", "product"),
    ("integration.systems", "name"),
    ("evolution.features", "feature"),
)
Phrase = tuple[str, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for technology, and those that stand around it without saying what it is for."""
    return frozenset(_TECHNOLOGY.split()), frozenset(_AROUND.split())


def known_products(plan: Plan) -> list[Phrase]:
    """Return the words of every vendor, product, system and function that the plan names, the longest first."""
    named = {tuple(_words(row.text(column))) for address, column in _NAMES for row in plan.rows(address)}
    return sorted(named - {()}, key=lambda phrase: (-len(phrase), phrase))


def names_only_product(text: str, products: list[Phrase]) -> bool:
    """Say whether ``text`` names a product, module or function and nothing that it is for.

    A share in per cent is a result, whatever stands beside it.
    """
    if "%" in text:
        return False
    technology, around = _lists()
    rest, found = _without(_words(text), products)
    found = found or any(word in technology for word in rest)
    return found and all(word in technology or word in around or word.isdecimal() for word in rest)


def _without(words: list[str], products: list[Phrase]) -> tuple[list[str], bool]:
    """Return the words that belong to no known product, and whether there was one."""
    rest: list[str] = []
    place = 0
    while place < len(words):
        length = next((len(p) for p in products if tuple(words[place : place + len(p)]) == p), 0)
        rest += words[place : place + 1] if not length else []
        place += length or 1
    return rest, len(rest) < len(words)


def _words(text: str) -> list[str]:
    """Return the words of ``text`` in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
