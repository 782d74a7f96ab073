import { comparable } from './comparable.ts'
import communes from './lists/communes.json' with { type: 'json' }
import divisions from './lists/divisions.json' with { type: 'json' }
import postal from './lists/postal-codes.json' with { type: 'json' }
import world from './lists/world.json' with { type: 'json' }

/** Of which year the official geographic code is; `bin/refresh-lists` takes a newer one from its package. */
export const officialYear = communes.year

/**
 * Codes of communes of the year, of those that live on inside another (delegated, associated), of arrondissements,
 * and former codes. The source does not say when a former one ended.
 */
export const communeCodes = once(
  () => new Set([communes.current, communes.delegated, communes.former].flatMap(expand)),
)
export const communeNames = once(
  () => new Set(Object.values(communes.names).flatMap((names) => names.split('|'))),
)
export const departmentCodes = once(() => new Set(Object.keys(divisions.departments)))
export const departmentNames = once(
  () => new Set([...Object.values(divisions.departments).map(comparable), ...formerDepartments]),
)
export const regionCodes = once(() => new Set([...Object.keys(divisions.regions), ...formerRegionCodes]))
export const regionNames = once(
  () => new Set([...Object.values(divisions.regions), ...formerRegions].map(comparable)),
)
export const epciCodes = once(() => new Set(expand(divisions.epci)))
export const postalCodes = once(() => new Set(expand(postal.codes)))
export const countryNames = once(() => new Set([...world.countries.split('|'), ...otherCountries]))
export const alpha2Codes = once(() => new Set(world.alpha2.split(' ')))
export const alpha3Codes = once(() => new Set(alpha3.split(' ')))
export const numericCodes = once(() => new Set(expand(world.numeric)))
export const languageCodes = once(() => new Set(world.languages.split(' ')))
export const currencyCodes = once(() => new Set(world.currencies.split(' ')))

/** Regions before law 2015-29: codes that no region of today has, and names. */
const formerRegionCodes = '21 22 23 25 26 31 41 42 43 54 72 73 74 82 83 91'.split(' ')
const formerRegions = [
  ...['Alsace', 'Aquitaine', 'Auvergne', 'Basse-Normandie', 'Bourgogne', 'Centre', 'Champagne-Ardenne'],
  ...['Franche-Comté', 'Haute-Normandie', 'Languedoc-Roussillon', 'Limousin', 'Lorraine', 'Midi-Pyrénées'],
  ...['Nord-Pas-de-Calais', 'Picardie', 'Poitou-Charentes', 'Rhône-Alpes', 'PACA', 'IDF', 'Réunion'],
  ...['Alsace-Champagne-Ardenne-Lorraine', 'Languedoc-Roussillon-Midi-Pyrénées', 'Guyane française'],
  ...[
    'Nord-Pas-de-Calais-Picardie',
    'Auvergne et Rhône-Alpes',
    'Bourgogne et Franche-Comté',
    'Provence-Alpes',
  ],
  ...['Aquitaine-Limousin-Poitou-Charentes', 'Collectivité de Corse', 'Pays-de-Loire'],
]
const formerDepartments = ['reunion', 'cotes du nord', 'territoire belfort', 'bas rhin', 'haut rhin', 'corse']

/** Names in use that are not those of CLDR. */
const otherCountries = [
  ...['etats unis d amerique', 'usa', 'royaume uni', 'grande bretagne', 'angleterre', 'ecosse', 'tchequie'],
  ...[
    'republique tcheque',
    'macedoine',
    'birmanie',
    'coree',
    'congo',
    'republique du congo',
    'cote d ivoire',
  ],
  ...['republique democratique du congo', 'rdc', 'viet nam', 'russie', 'federation de russie', 'swaziland'],
  ...['hollande', 'pays bas', 'urss', 'yougoslavie', 'tchecoslovaquie', 'serbie et montenegro', 'kosovo'],
  ...['taiwan', 'palestine', 'hong kong', 'macao', 'moldavie', 'republique de moldova', 'iran', 'laos'],
  ...['republique arabe syrienne', 'ivory coast', 'czech republic', 'viet nam', 'uk', 'united kingdom'],
  ...['united states of america', 'south korea', 'north korea', 'coree du nord', 'coree du sud', 'burma'],
]

/** ISO 3166-1 alpha-3, which CLDR does not give. */
const alpha3 =
  'ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM ' +
  'BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR ' +
  'CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB ' +
  'GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA ' +
  'JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA ' +
  'MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR ' +
  'NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS ' +
  'SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON ' +
  'TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE'

/** `01001-01002 01004` as codes. */
function expand(ranges: string): string[] {
  return ranges.split(' ').flatMap((range) => {
    const [from = '', to = from] = range.split('-')
    const head = from.slice(0, -3)
    const [first, last] = [Number(from.slice(-3)), Number(to.slice(-3))]
    if (from === to) return [from]
    return Array.from({ length: last - first + 1 }, (_, step) => head + String(first + step).padStart(3, '0'))
  })
}

/** Lists are large and most columns need none: each is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
