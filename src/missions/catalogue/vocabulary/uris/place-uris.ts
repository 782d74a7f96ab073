import { authority, type UriRows, uriTable } from './uri-table.ts'

const country = `${authority}country/`
const nuts = 'http://data.europa.eu/nuts/code/'
const insee = 'http://id.insee.fr/geo/'
const geonames = 'https://sws.geonames.org/'

/** Countries of the EU and neighbours of France: ISO 3166-1, two and three letters. */
const countries =
  'at:AUT be:BEL bg:BGR hr:HRV cy:CYP cz:CZE dk:DNK ee:EST fi:FIN de:DEU gr:GRC hu:HUN ie:IRL it:ITA lv:LVA lt:LTU lu:LUX mt:MLT nl:NLD pl:POL pt:PRT ro:ROU sk:SVK si:SVN es:ESP se:SWE ad:AND ch:CHE gb:GBR is:ISL li:LIE mc:MCO no:NOR us:USA ca:CAN dz:DZA ma:MAR tn:TUN sn:SEN'
    .split(' ')
    .map((pair) => pair.split(':'))

/** Regions: code of INSEE, code NUTS 2021 (level 1 in mainland France, 2 overseas), GeoNames. */
const regions: readonly (readonly [code: string, nuts: string, geonames: string | null])[] = [
  ['11', 'FR1', '3012874'],
  ['24', 'FRB', '3027939'],
  ['27', 'FRC', '11071619'],
  ['28', 'FRD', '11071621'],
  ['32', 'FRE', '11071624'],
  ['44', 'FRF', '11071622'],
  ['52', 'FRG', '2988289'],
  ['53', 'FRH', '3030293'],
  ['75', 'FRI', '11071620'],
  ['76', 'FRJ', '11071623'],
  ['84', 'FRK', '11071625'],
  ['93', 'FRL', '2985244'],
  ['94', 'FRM', null],
  ['01', 'FRY1', null],
  ['02', 'FRY2', null],
  ['03', 'FRY3', null],
  ['04', 'FRY4', null],
  ['06', 'FRY5', null],
]

const rows: UriRows<string> = [
  ['country-group:world', null, `${geonames}6295630`],
  ['country-group:ue', null, `${geonames}6695072`],
  ['country:fr', `${country}FRA`, `${nuts}FR`, `${geonames}3017382`, 'https://www.geonames.org/3017382'],
  ...countries.map(([two, three]) => [`country:${two}`, country + three] as const),
  ...regions.map(
    ([code, level, place]) =>
      [
        `fr:region:${code}`,
        `${insee}region/${code}`,
        nuts + level,
        ...(place ? [geonames + place, `https://www.geonames.org/${place}`] : []),
      ] as const,
  ),
]
const table = uriTable(rows)

/** Levels whose territories INSEE names by their official code. */
const inseeLevels: readonly (readonly [level: string, path: string])[] = [
  ['fr:departement', 'departement'],
  ['fr:commune', 'commune'],
  ['fr:epci', 'intercommunalite'],
  ['fr:arrondissement', 'arrondissement'],
  ['fr:canton', 'canton'],
]

/** Territories by their ids: `fr:commune:29019`. */
export const placeUris = {
  toUri: (id: string): string | null => table.toUri(id) ?? inseeUri(id),
  /** Does not say whether the territory exists: `findTerritories` does. */
  fromUri: (uri: string): string | null => {
    const known = table.fromUri(uri)
    if (known) return known
    const [, path, code] = /\/\/id\.insee\.fr\/geo\/([a-zA-Z]+)\/([0-9AB]{1,9})\/?$/.exec(uri.trim()) ?? []
    const level = inseeLevels.find(([, name]) => name === path)?.[0]
    return level && code ? `${level}:${code}` : null
  },
}

function inseeUri(id: string): string | null {
  const [, level = '', code = ''] = /^(fr:[a-z]+):([0-9A-Z]+)$/.exec(id) ?? []
  const path = inseeLevels.find(([name]) => name === level)?.[1]
  return path ? `${insee}${path}/${code}` : null
}
