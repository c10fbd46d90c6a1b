"""Names that the whole world writes in one way and that are no words: what can be known without an original."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from annotate.analysis.spelling import key

# Capitals inside: another writing is an error wherever it stands.
_COINED = (
    "AirPods AirTag AliExpress AlphaFold AlphaGo ArcelorMittal AstraZeneca BioNTech BitTorrent BlackBerry BlackRock "
    "BuzzFeed ByteDance CapCut CarPlay ChatGPT CoinDesk CrowdStrike DeepL DeepMind DeepSeek DoorDash DreamWorks "
    "DuckDuckGo EssilorLuxottica ExxonMobil FaceTime FedEx GitHub GitLab GlaxoSmithKline GoFundMe GoPro HarperCollins "
    "HuffPost iCloud iMac iMessage iPad iPadOS iPhone iPod iTunes JavaScript JetBlue JPMorgan LeBron LibreOffice "
    "LinkedIn MacBook MasterChef MicroStrategy MongoDB NetEase OnlyFans OpenAI OpenStreetMap OxyContin PayPal PepsiCo "
    "PlayStation PowerPoint PricewaterhouseCoopers ProPublica QAnon QuickBooks SanDisk SeaWorld SharePoint SoftBank "
    "SolarWinds SoundCloud SpaceX StubHub TaskRabbit TechCrunch TikTok TypeScript UnitedHealth VentureBeat WeChat "
    "WeWork WhatsApp WikiLeaks WordPress YouGov YouTube eBay"
)
# A capital at the beginning: small letters are an error, and so is a letter more or less.
_PLAIN = (
    "Airbnb Airbus Amgen Barclays Beyoncé Bezos Biden Bloomberg Boeing Budweiser Carrefour Chanel Chevrolet Coinbase "
    "Disney Electrolux Erdogan Ericsson Facebook Ferrari Gazprom Goldman Google Greenpeace Gucci Heineken "
    "Hollywood Honda Huawei Hyundai Ikea Instagram Interpol Lamborghini Lenovo Lockheed Lufthansa Macron Maersk "
    "Mastercard Mattel Merkel Microsoft Monsanto Mozilla Nasdaq Netanyahu Netflix Nintendo Novartis Nvidia "
    "Obama Palantir Pfizer Pinterest Porsche Putin Qualcomm Reddit Renault Reuters Rihanna Rolex Ryanair Salesforce "
    "Samsung Shopify Siemens Skype Snapchat Spotify Starbucks Toyota Trump Unilever Unicef Verizon Volkswagen Walmart "
    "Wikipedia Xiaomi Yahoo Zelensky Zuckerberg"
)


@lru_cache(maxsize=1)
def coined_names() -> Mapping[str, str]:
    """The names with capitals inside, by key."""
    return {key(name): name for name in _COINED.split(" ")}


@lru_cache(maxsize=1)
def coined_beginnings() -> frozenset[str]:
    """The first two letters of their keys."""
    return frozenset(letters[:2] for letters in coined_names())


@lru_cache(maxsize=1)
def plain_names() -> Mapping[str, str]:
    """The names with nothing but a capital at the beginning, by key."""
    return {key(name): name for name in _PLAIN.split(" ") if name.isalpha()}


@lru_cache(maxsize=1)
def names_by_initial() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Key and name of all of them, by the first letter of the key."""
    found: dict[str, list[tuple[str, str]]] = {}
    for letters, name in (*coined_names().items(), *plain_names().items()):
        found.setdefault(letters[0], []).append((letters, name))
    return found
