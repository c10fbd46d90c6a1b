"""Articles for benchmarks: made of our own sentences, of any length, with errors as machine translation makes them."""

from __future__ import annotations

import random
from dataclasses import dataclass

_SENTENCES = (
    (
        "{name} said on {day} that the new ferry will carry {n} passengers an hour across the bay of {place}.",
        "{name} disse {tag} que a nova balsa levará {n} passageiros por hora pela baía de {place}.",
    ),
    (
        "The company, {firm}, raised ${m} million last year and now employs {n} people in {place}.",
        "A empresa, {firm}, captou US$ {m} milhões no ano passado e hoje emprega {n} pessoas em {place}.",
    ),
    (
        "“We did not expect the water to rise so quickly,” {name} told reporters near the old harbour.",
        "“Não esperávamos que a água subisse tão rápido”, disse {name} a repórteres perto do antigo porto.",
    ),
    (
        "Engineers at {firm} measured the bridge for {n} days before they agreed on a price of ${m} million.",
        "Engenheiros da {firm} mediram a ponte por {n} dias antes de concordar com um preço de US$ {m} milhões.",
    ),
    (
        "About {p} percent of the households in {place} have already signed the contract, according to {name}.",
        "Cerca de {p}% das famílias em {place} já assinaram o contrato, segundo {name}.",
    ),
    (
        "Critics fear that the plan will be more expensive than the city council admits.",
        "Críticos temem que o plano seja mais caro do que a câmara municipal admite.",
    ),
    (
        "The next meeting of the committee takes place on {day} in the library of {place}.",
        "A próxima reunião da comissão acontece {tag} na biblioteca de {place}.",
    ),
)
_NAMES = ("Ana Keller-Whitlow", "Rui Almeida", "Carla Voss", "Tom Hartigan", "Miriam Osei", "Paul Dreyer")
_FIRMS = ("HarborLink", "VoltaQuay", "MistWorks", "Northgate Freight", "BlueTern")
_PLACES = ("Quinchay", "Torreval", "Aldersea", "Port Mirrow", "Santa Vela")
_DAYS = (("Tuesday", "na terça-feira"), ("Friday", "na sexta-feira"), ("Sunday", "no domingo"))
_SLIPS = (("HarborLink", "Harborlink"), ("VoltaQuay", "Volta Quay"), ("milhões", "bilhões"), ("biblioteca", "library"))


@dataclass(frozen=True, slots=True)
class Pair:
    """An original in English and its translation into Brazilian Portuguese, as Markdown."""

    source: str
    target: str

    @property
    def words(self) -> int:
        """Words of the translation."""
        return len(self.target.split())


def article(words: int, seed: int = 1) -> Pair:
    """An article of about so many words in the translation; the same for the same seed."""
    dice = random.Random(seed)
    source, target, count = [f"# The bay, part {seed}"], [f"# A baía, parte {seed}"], 0
    while count < words:
        ours, theirs = [], []
        for _sentence in range(dice.randint(2, 4)):
            original, translation = dice.choice(_SENTENCES)
            day, tag = dice.choice(_DAYS)
            values = {
                "name": dice.choice(_NAMES),
                "firm": dice.choice(_FIRMS),
                "place": dice.choice(_PLACES),
                "day": day,
                "tag": tag,
                "n": dice.randint(13, 980),
                "m": dice.randint(13, 980),
                "p": dice.randint(13, 98),
            }
            theirs.append(original.format(**values))
            line = translation.format(**values)
            right, wrong = dice.choice(_SLIPS)
            ours.append(line.replace(right, wrong, 1) if dice.random() < 0.15 else line)
            count += len(line.split())
        source.append(" ".join(theirs))
        target.append(" ".join(ours))
    return Pair("\n\n".join(source) + "\n", "\n\n".join(target) + "\n")
