import type { contactRoles } from '../contact-roles.ts'
import { inspire, type UriRows, uriTable } from './uri-table.ts'

const dct = 'http://purl.org/dc/terms/'
const dcat = 'http://www.w3.org/ns/dcat#'
const geo = 'http://data.europa.eu/930/'

/** Code of ISO 19115 (CI_RoleCode) and INSPIRE, alone or in its address. */
const iso = (code: string) => [code, `CI_RoleCode_${code}`, `${inspire}ResponsiblePartyRole/${code}`]

/** The property by which DCAT-AP and GeoDCAT-AP 2 link a dataset to somebody in this role. */
const rows: UriRows<(typeof contactRoles)[number]['id']> = [
  ['contact', `${dcat}contactPoint`, ...iso('pointOfContact')],
  ['creator', `${dct}creator`, ...iso('author')],
  ['publisher', `${dct}publisher`, ...iso('publisher')],
  ['rightsHolder', `${dct}rightsHolder`, ...iso('owner'), ...iso('rightsHolder')],
  ['custodian', `${geo}custodian`, ...iso('custodian')],
  ['distributor', `${geo}distributor`, ...iso('distributor')],
  ['originator', `${geo}originator`, ...iso('originator')],
  ['principalInvestigator', `${geo}principalInvestigator`, ...iso('principalInvestigator')],
  ['processor', `${geo}processor`, ...iso('processor')],
  ['resourceProvider', `${geo}resourceProvider`, ...iso('resourceProvider')],
  ['user', `${geo}user`, ...iso('user')],
]
export const contactRoleUris = uriTable(rows)
