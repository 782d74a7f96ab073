import type { accessReasons, accessTypes } from '../access.ts'
import { authority, inspire, type UriRows, uriTable } from './uri-table.ts'

const eu = `${authority}access-right/`
const limitation = `${inspire}LimitationsOnPublicAccess/`

/** The EU counts registration among the obstacles that what is public may have. */
const rows: UriRows<(typeof accessTypes)[number]['id']> = [
  ['open', `${eu}PUBLIC`, `${limitation}noLimitations`],
  ['open_with_account', `${eu}PUBLIC`],
  ['restricted', `${eu}RESTRICTED`, `${eu}NON_PUBLIC`, `${eu}SENSITIVE`, `${eu}CONFIDENTIAL`],
]
export const accessUris = uriTable(rows)

/** Directive 2007/2/EC, article 13(1), letter by letter; catalogues write the letters in either case. */
const reasonRows: UriRows<(typeof accessReasons)[number]['id']> = [
  ['confidentiality_of_proceedings_of_public_authorities', `${limitation}INSPIRE_Directive_Article13_1a`],
  [
    'international_relations_public_security_or_national_defence',
    `${limitation}INSPIRE_Directive_Article13_1b`,
  ],
  ['course_of_justice_or_fair_trial', `${limitation}INSPIRE_Directive_Article13_1c`],
  ['confidentiality_of_commercial_or_industrial_information', `${limitation}INSPIRE_Directive_Article13_1d`],
  ['intellectual_property_rights', `${limitation}INSPIRE_Directive_Article13_1e`],
  ['confidentiality_of_personal_data', `${limitation}INSPIRE_Directive_Article13_1f`],
  ['protection_of_voluntary_information_suppliers', `${limitation}INSPIRE_Directive_Article13_1g`],
  ['protection_of_environment', `${limitation}INSPIRE_Directive_Article13_1h`],
]
export const accessReasonUris = uriTable(reasonRows)
