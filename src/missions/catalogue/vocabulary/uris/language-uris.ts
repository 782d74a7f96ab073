import { authority, type UriRows, uriTable } from './uri-table.ts'

const eu = `${authority}language/`

/** Languages of the EU and of France: two letters, their three of the EU table, the others in use. */
const codes: readonly (readonly [two: string, three: string, ...others: readonly string[]])[] = [
  ['fr', 'FRA', 'fre'],
  ['en', 'ENG'],
  ['bg', 'BUL'],
  ['br', 'BRE'],
  ['ca', 'CAT'],
  ['co', 'COS'],
  ['cs', 'CES', 'cze'],
  ['da', 'DAN'],
  ['de', 'DEU', 'ger'],
  ['el', 'ELL', 'gre'],
  ['es', 'SPA'],
  ['et', 'EST'],
  ['eu', 'EUS', 'baq'],
  ['fi', 'FIN'],
  ['ga', 'GLE'],
  ['hr', 'HRV'],
  ['hu', 'HUN'],
  ['it', 'ITA'],
  ['lb', 'LTZ'],
  ['lt', 'LIT'],
  ['lv', 'LAV'],
  ['mt', 'MLT'],
  ['nl', 'NLD', 'dut'],
  ['oc', 'OCI'],
  ['pl', 'POL'],
  ['pt', 'POR'],
  ['ro', 'RON', 'rum'],
  ['sk', 'SLK', 'slo'],
  ['sl', 'SLV'],
  ['sv', 'SWE'],
]

const rows: UriRows<string> = codes.map(([two, three, ...others]) => [
  two,
  eu + three,
  two,
  ...[three, ...others].flatMap((code) => [
    code,
    `http://id.loc.gov/vocabulary/iso639-2/${code}`,
    `http://lexvo.org/id/iso639-3/${code}`,
  ]),
  `http://id.loc.gov/vocabulary/iso639-1/${two}`,
])

/** Ids are the two letters of ISO 639-1. */
export const languageUris = uriTable(rows)
