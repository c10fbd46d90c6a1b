"""What the CLDR does not know of places and peoples: cities, regions, waters, institutions, adjectives.

One line a thing: what English, Portuguese (as in Brazil), Spanish, French, German and Italian call it, in this order.
Several names of one language are joined by "|", the usual one first; an empty column says nothing.
"""

LANGUAGES = ("en", "pt", "es", "fr", "de", "it")

PLACES = """
US|U.S.|USA; EUA|Estados Unidos; EE. UU.|EE.UU.|Estados Unidos|EUA; États-Unis; USA; USA|Stati Uniti
UK|U.K.|Britain|Great Britain; Reino Unido|Grã-Bretanha; Reino Unido|Gran Bretaña; Royaume-Uni|Grande-Bretagne; \
Großbritannien; Regno Unito|Gran Bretagna
England; Inglaterra; Inglaterra; Angleterre; England; Inghilterra
Scotland; Escócia; Escocia; Écosse; Schottland; Scozia
Wales; País de Gales|Gales; Gales|País de Gales; pays de Galles; Wales; Galles
Northern Ireland; Irlanda do Norte; Irlanda del Norte; Irlande du Nord; Nordirland; Irlanda del Nord
Holland; Holanda; Holanda; Hollande; Holland; Olanda
Czech Republic; República Tcheca|Tchéquia; República Checa|Chequia; République tchèque; Tschechien; Repubblica Ceca
Ivory Coast; Costa do Marfim; Costa de Marfil; Côte d'Ivoire; Elfenbeinküste; Costa d'Avorio
Burma; Birmânia|Mianmar; Birmania|Myanmar; Birmanie; Birma|Myanmar; Birmania
East Timor; Timor-Leste; Timor Oriental; Timor oriental; Osttimor; Timor Est
Macedonia; Macedônia; Macedonia; Macédoine; Mazedonien; Macedonia
Bosnia; Bósnia; Bosnia; Bosnie; Bosnien; Bosnia
Palestine; Palestina; Palestina; Palestine; Palästina; Palestina
Korea; Coreia; Corea; Corée; Korea; Corea
Soviet Union; União Soviética; Unión Soviética; Union soviétique; Sowjetunion; Unione Sovietica
Yugoslavia; Iugoslávia; Yugoslavia; Yougoslavie; Jugoslawien; Jugoslavia
Chechnya; Chechênia|Tchetchênia; Chechenia; Tchétchénie; Tschetschenien; Cecenia
Crimea; Crimeia; Crimea; Crimée; Krim; Crimea
Siberia; Sibéria; Siberia; Sibérie; Sibirien; Siberia
Tibet; Tibete; Tíbet; Tibet; Tibet; Tibet
Kashmir; Caxemira; Cachemira; Cachemire; Kaschmir; Kashmir
West Bank; Cisjordânia; Cisjordania; Cisjordanie; Westjordanland; Cisgiordania
Gaza Strip; Faixa de Gaza; Franja de Gaza; bande de Gaza; Gazastreifen; Striscia di Gaza
Middle East; Oriente Médio; Oriente Medio|Oriente Próximo; Moyen-Orient|Proche-Orient; Nahost|Naher Osten; Medio Oriente
Latin America; América Latina; América Latina|Latinoamérica; Amérique latine; Lateinamerika; America Latina
Scandinavia; Escandinávia; Escandinavia; Scandinavie; Skandinavien; Scandinavia
Balkans; Bálcãs; Balcanes; Balkans; Balkan; Balcani
Caribbean; Caribe; Caribe; Caraïbes; Karibik; Caraibi
Mediterranean; Mediterrâneo; Mediterráneo; Méditerranée; Mittelmeer; Mediterraneo
Black Sea; Mar Negro; mar Negro; mer Noire; Schwarzes Meer; Mar Nero
English Channel; Canal da Mancha; canal de la Mancha; Manche; Ärmelkanal; Manica
Atlantic; Atlântico; Atlántico; Atlantique; Atlantik; Atlantico
Pacific; Pacífico; Pacífico; Pacifique; Pazifik; Pacifico
Arctic; Ártico; Ártico; Arctique; Arktis; Artico
Thames; Tâmisa; Támesis; Tamise; Themse; Tamigi
Rhine; Reno; Rin; Rhin; Rhein; Reno
Danube; Danúbio; Danubio; Danube; Donau; Danubio
Nile; Nilo; Nilo; Nil; Nil; Nilo
Alps; Alpes; Alpes; Alpes; Alpen; Alpi
Pyrenees; Pireneus; Pirineos; Pyrénées; Pyrenäen; Pirenei
Himalayas|Himalaya; Himalaia|Himalaias; Himalaya; Himalaya; Himalaya; Himalaya
Bavaria; Baviera; Baviera; Bavière; Bayern; Baviera
Saxony; Saxônia; Sajonia; Saxe; Sachsen; Sassonia
Catalonia; Catalunha; Cataluña; Catalogne; Katalonien; Catalogna
Andalusia; Andaluzia; Andalucía; Andalousie; Andalusien; Andalusia
Basque Country; País Basco; País Vasco; Pays basque; Baskenland; Paesi Baschi
Galicia; Galiza|Galícia; Galicia; Galice; Galicien; Galizia
Tuscany; Toscana; Toscana; Toscane; Toskana; Toscana
Lombardy; Lombardia; Lombardía; Lombardie; Lombardei; Lombardia
Sicily; Sicília; Sicilia; Sicile; Sizilien; Sicilia
Sardinia; Sardenha; Cerdeña; Sardaigne; Sardinien; Sardegna
Corsica; Córsega; Córcega; Corse; Korsika; Corsica
Brittany; Bretanha; Bretaña; Bretagne; Bretagne; Bretagna
Normandy; Normandia; Normandía; Normandie; Normandie; Normandia
Cornwall; Cornualha; Cornualles; Cornouailles; Cornwall; Cornovaglia
California; Califórnia; California; Californie; Kalifornien; California
Florida; Flórida; Florida; Floride; Florida; Florida
Pennsylvania; Pensilvânia; Pensilvania; Pennsylvanie; Pennsylvania; Pennsylvania
North Carolina; Carolina do Norte; Carolina del Norte; Caroline du Nord; North Carolina; Carolina del Nord
South Carolina; Carolina do Sul; Carolina del Sur; Caroline du Sud; South Carolina; Carolina del Sud
North Dakota; Dakota do Norte; Dakota del Norte; Dakota du Nord; North Dakota; Dakota del Nord
South Dakota; Dakota do Sul; Dakota del Sur; Dakota du Sud; South Dakota; Dakota del Sud
West Virginia; Virgínia Ocidental; Virginia Occidental; Virginie-Occidentale; West Virginia; Virginia Occidentale
Virginia; Virgínia; Virginia; Virginie; Virginia; Virginia
New Jersey; Nova Jersey; Nueva Jersey; New Jersey; New Jersey; New Jersey
New Mexico; Novo México; Nuevo México; Nouveau-Mexique; New Mexico; Nuovo Messico
New Orleans; Nova Orleans; Nueva Orleans; La Nouvelle-Orléans; New Orleans; New Orleans
New England; Nova Inglaterra; Nueva Inglaterra; Nouvelle-Angleterre; Neuengland; Nuova Inghilterra
Philadelphia; Filadélfia; Filadelfia; Philadelphie; Philadelphia; Filadelfia|Philadelphia
Texas; Texas; Texas|Tejas; Texas; Texas; Texas
Hawaii; Havaí; Hawái|Hawaii; Hawaï; Hawaii; Hawaii
Alaska; Alasca; Alaska; Alaska; Alaska; Alaska
Louisiana; Louisiana|Luisiana; Luisiana; Louisiane; Louisiana; Louisiana
Oregon; Oregon; Oregón; Oregon; Oregon; Oregon
Michigan; Michigan; Míchigan|Michigan; Michigan; Michigan; Michigan
Missouri; Missouri; Misuri; Missouri; Missouri; Missouri
Mississippi; Mississippi|Mississípi; Misisipi; Mississippi; Mississippi; Mississippi
Quebec; Quebec|Québec; Quebec; Québec; Québec|Quebec; Québec|Quebec
Florence; Florença; Florencia; Florence; Florenz; Firenze
Milan; Milão; Milán; Milan; Mailand; Milano
Naples; Nápoles; Nápoles; Naples; Neapel; Napoli
Turin; Turim; Turín; Turin; Turin; Torino
Venice; Veneza; Venecia; Venise; Venedig; Venezia
Genoa; Gênova; Génova; Gênes; Genua; Genova
Geneva; Genebra; Ginebra; Genève; Genf; Ginevra
Bern; Berna; Berna; Berne; Bern; Berna
Basel; Basileia; Basilea; Bâle; Basel; Basilea
The Hague|Hague; Haia; La Haya|Haya; La Haye; Den Haag; L'Aia
Antwerp; Antuérpia; Amberes; Anvers; Antwerpen; Anversa
Ghent; Gante; Gante; Gand; Gent; Gand
Munich; Munique; Múnich; Munich; München; Monaco di Baviera
Cologne; Colônia; Colonia; Cologne; Köln; Colonia
Hamburg; Hamburgo; Hamburgo; Hambourg; Hamburg; Amburgo
Frankfurt; Frankfurt; Fráncfort; Francfort; Frankfurt; Francoforte
Dresden; Dresden|Dresda; Dresde; Dresde; Dresden; Dresda
Nuremberg; Nuremberg|Nurembergue; Núremberg; Nuremberg; Nürnberg; Norimberga
Marseille; Marselha; Marsella; Marseille; Marseille; Marsiglia
Seville; Sevilha; Sevilla; Séville; Sevilla; Siviglia
Krakow; Cracóvia; Cracovia; Cracovie; Krakau; Cracovia
Saint Petersburg|St. Petersburg; São Petersburgo; San Petersburgo; Saint-Pétersbourg; Sankt Petersburg; San Pietroburgo
Edinburgh; Edimburgo; Edimburgo; Édimbourg; Edinburgh; Edimburgo
Beijing; Pequim; Pekín; Pékin; Peking; Pechino
New Delhi; Nova Délhi|Nova Déli; Nueva Delhi; New Delhi; Neu-Delhi; Nuova Delhi
Mumbai; Mumbai|Bombaim; Bombay; Bombay|Mumbai; Mumbai; Mumbai|Bombay
Mecca; Meca; La Meca|Meca; La Mecque; Mekka; La Mecca
Aleppo; Aleppo|Alepo; Alepo; Alep; Aleppo; Aleppo
Mosul; Mossul; Mosul; Mossoul; Mossul; Mosul
Kyoto; Kyoto|Quioto; Kioto; Kyoto; Kyoto; Kyoto
Cape Town; Cidade do Cabo; Ciudad del Cabo; Le Cap; Kapstadt; Città del Capo
"""

INSTITUTIONS = """
AI; IA; IA; IA; KI; IA
UN|U.N.|United Nations; ONU|Nações Unidas; ONU|Naciones Unidas; ONU|Nations unies; UN|UNO; ONU|Nazioni Unite
EU|European Union; UE|União Europeia; UE|Unión Europea; UE|Union européenne; EU; UE|Unione europea
NATO; OTAN|NATO; OTAN; OTAN; NATO; NATO
WHO; OMS; OMS; OMS; WHO; OMS
IMF; FMI; FMI; FMI; IWF; FMI
GDP; PIB; PIB; PIB; BIP; PIL
NGO; ONG; ONG; ONG; NRO; ONG
White House; Casa Branca; Casa Blanca; Maison Blanche; Weißes Haus; Casa Bianca
Pentagon; Pentágono; Pentágono; Pentagone; Pentagon; Pentagono
Silicon Valley; Vale do Silício; Silicon Valley; Silicon Valley; Silicon Valley; Silicon Valley
"""

# Adjectives in their masculine and feminine forms, which name the language and the people too.
PEOPLES = """
American; americano|norte-americano|estadunidense; estadounidense|americano|norteamericano; américain; \
amerikanisch|Amerikaner; americano|statunitense
British; britânico; británico; britannique; britisch|Brite; britannico
English; inglês|inglesa; inglés|inglesa; anglais; englisch|Engländer; inglese
Scottish; escocês|escocesa; escocés|escocesa; écossais; schottisch|Schotte; scozzese
Welsh; galês|galesa; galés|galesa; gallois; walisisch|Waliser; gallese
Irish; irlandês|irlandesa; irlandés|irlandesa; irlandais; irisch|Ire; irlandese
French; francês|francesa; francés|francesa; français; französisch|Franzose; francese
German; alemão|alemã; alemán|alemana; allemand; deutsch|Deutsche; tedesco
Italian; italiano; italiano; italien; italienisch|Italiener; italiano
Spanish; espanhol; español; espagnol; spanisch|Spanier; spagnolo
Portuguese; português|portuguesa; portugués|portuguesa; portugais; portugiesisch|Portugiese; portoghese
Brazilian; brasileiro; brasileño; brésilien; brasilianisch|Brasilianer; brasiliano
Mexican; mexicano; mexicano; mexicain; mexikanisch|Mexikaner; messicano
Canadian; canadense; canadiense; canadien; kanadisch|Kanadier; canadese
Dutch; holandês|holandesa|neerlandês; neerlandés|holandés; néerlandais; niederländisch|Niederländer; olandese
Belgian; belga; belga; belge; belgisch|Belgier; belga
Swiss; suíço; suizo; suisse; schweizerisch|Schweizer; svizzero
Austrian; austríaco; austriaco; autrichien; österreichisch|Österreicher; austriaco
Swedish; sueco; sueco; suédois; schwedisch|Schwede; svedese
Norwegian; norueguês|norueguesa; noruego; norvégien; norwegisch|Norweger; norvegese
Danish; dinamarquês|dinamarquesa; danés|danesa; danois; dänisch|Däne; danese
Finnish; finlandês|finlandesa; finlandés|finlandesa; finlandais; finnisch|Finne; finlandese
Polish; polonês|polonesa; polaco; polonais; polnisch|Pole; polacco
Czech; tcheco; checo; tchèque; tschechisch|Tscheche; ceco
Hungarian; húngaro; húngaro; hongrois; ungarisch|Ungar; ungherese
Greek; grego; griego; grec; griechisch|Grieche; greco
Turkish; turco; turco; turc; türkisch|Türke; turco
Russian; russo; ruso; russe; russisch|Russe; russo
Ukrainian; ucraniano; ucraniano; ukrainien; ukrainisch|Ukrainer; ucraino
Israeli; israelense; israelí; israélien; israelisch|Israeli; israeliano
Palestinian; palestino; palestino; palestinien; palästinensisch|Palästinenser; palestinese
Syrian; sírio; sirio; syrien; syrisch|Syrer; siriano
Iranian; iraniano; iraní; iranien; iranisch|Iraner; iraniano
Iraqi; iraquiano; iraquí; irakien; irakisch|Iraker; iracheno
Afghan; afegão|afegã; afgano; afghan; afghanisch|Afghane; afghano
Saudi; saudita; saudí|saudita; saoudien; saudisch|Saudi; saudita
Egyptian; egípcio; egipcio; égyptien; ägyptisch|Ägypter; egiziano
Indian; indiano; indio; indien; indisch|Inder; indiano
Pakistani; paquistanês|paquistanesa; paquistaní; pakistanais; pakistanisch|Pakistaner; pakistano
Chinese; chinês|chinesa; chino; chinois; chinesisch|Chinese; cinese
Japanese; japonês|japonesa; japonés|japonesa; japonais; japanisch|Japaner; giapponese
Korean; coreano; coreano; coréen; koreanisch|Koreaner; coreano
Vietnamese; vietnamita; vietnamita; vietnamien; vietnamesisch|Vietnamese; vietnamita
Indonesian; indonésio; indonesio; indonésien; indonesisch|Indonesier; indonesiano
Australian; australiano; australiano; australien; australisch|Australier; australiano
Cuban; cubano; cubano; cubain; kubanisch|Kubaner; cubano
Venezuelan; venezuelano; venezolano; vénézuélien; venezolanisch|Venezolaner; venezuelano
Colombian; colombiano; colombiano; colombien; kolumbianisch|Kolumbianer; colombiano
European; europeu|europeia; europeo; européen; europäisch|Europäer; europeo
African; africano; africano; africain; afrikanisch|Afrikaner; africano
Asian; asiático; asiático; asiatique; asiatisch|Asiate; asiatico
"""

# What one name is called in Brazil and in Portugal.
PORTUGUESE = """
Amsterdã; Amesterdão
Armênia; Arménia
Bagdá; Bagdade
Bahrein|Barein; Barém
Bálcãs; Balcãs
Chechênia; Chechénia
Colônia; Colónia
Copenhague; Copenhaga
Eslovênia; Eslovénia
Estônia; Estónia
Gênova; Génova
Groenlândia; Gronelândia
Helsinque; Helsínquia
Iêmen; Iémen
Irã; Irão
Islã; Islão
Iugoslávia; Jugoslávia
Kuwait; Koweit
Letônia; Letónia
Macedônia; Macedónia
Mônaco; Mónaco
Moscou; Moscovo
Nova Caledônia; Nova Caledónia
Nova Délhi|Nova Déli; Nova Deli
Oriente Médio; Médio Oriente
Polônia; Polónia
Quênia; Quénia
República Tcheca; República Checa
Romênia; Roménia
Saxônia; Saxónia
Tchéquia; Chéquia
Teerã; Teerão
Turcomenistão; Turquemenistão
Uzbequistão; Usbequistão
Vietnã; Vietname
Zimbábue; Zimbabué
"""

# What one name is called in Spain and in America.
SPANISH = """
Arabia Saudí; Arabia Saudita
Oriente Próximo; Medio Oriente
Rumanía; Rumania
"""
