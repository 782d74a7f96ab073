import { findLicense, type License, licenses } from '../licenses.ts'
import { authority, normalizeUri, type UriRows, uriTable } from './uri-table.ts'

const eu = `${authority}licence/`
const spdx = 'https://spdx.org/licenses/'
const open = 'https://opensource.org/licenses/'
const commons = 'https://creativecommons.org/'
const odc = 'https://opendatacommons.org/licenses/'

const rows: UriRows<License> = [
  [
    'lov2',
    `${eu}ETALAB_2_0`,
    `${spdx}etalab-2.0`,
    'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    'https://raw.githubusercontent.com/etalab/licence-ouverte/master/LO.md',
    'https://www.data.gouv.fr/pages/legal/licences/etalab-2.0',
  ],
  ['fr-lo', null, 'http://ddata.over-blog.com/xxxyyy/4/37/99/26/licence/Licence-Ouverte-Open-Licence.pdf'],
  ['odc-odbl', `${eu}ODC_BL`, `${spdx}ODbL-1.0`, `${odc}odbl`, `${odc}odbl/1-0`, `${odc}odbl/1.0`],
  ['odc-by', `${eu}ODC_BY`, `${spdx}ODC-By-1.0`, `${odc}by`, `${odc}by/1-0`, `${odc}by/1.0`],
  ['odc-pddl', `${eu}ODC_PDDL`, `${spdx}PDDL-1.0`, `${odc}pddl`, `${odc}pddl/1-0`, `${odc}pddl/1.0`],
  [
    'cc-by',
    `${eu}CC_BY_4_0`,
    `${eu}CC_BY`,
    `${spdx}CC-BY-4.0`,
    `${open}CC-BY-4.0`,
    `${commons}licenses/by/4.0`,
  ],
  ['cc-by-sa', `${eu}CC_BYSA_4_0`, `${eu}CC_BYSA`, `${spdx}CC-BY-SA-4.0`, `${commons}licenses/by-sa/4.0`],
  ['cc-zero', `${eu}CC0`, `${spdx}CC0-1.0`, `${commons}publicdomain/zero/1.0`],
  // Licences that Parvis does not tell apart: what it keeps of them is true, if less precise.
  [
    'other-at',
    null,
    ...['CC_BY_1_0', 'CC_BY_2_0', 'CC_BY_2_5', 'CC_BY_3_0', 'CC_BY_3_0_AT', 'CC_BY_3_0_NL'].map(
      (code) => eu + code,
    ),
    ...['DLDE_BY_1_0', 'DLDE_BY_2_0', 'IODL_2_0', 'OGL_1_0', 'OGL_2_0', 'OGL_3_0', 'COM_REUSE'].map(
      (code) => eu + code,
    ),
    ...['CC-BY-1.0', 'CC-BY-2.0', 'CC-BY-2.5', 'CC-BY-3.0', 'OGL-UK-3.0'].map((code) => spdx + code),
    ...['1.0', '2.0', '2.5', '3.0'].map((version) => `${commons}licenses/by/${version}`),
  ],
  [
    'other-open',
    null,
    ...['CC_BYSA_1_0', 'CC_BYSA_2_0', 'CC_BYSA_2_5', 'CC_BYSA_3_0', 'CC_BYSA_3_0_NL', 'IODL_1_0'].map(
      (code) => eu + code,
    ),
    ...['1.0', '2.0', '2.5', '3.0'].map((version) => `${commons}licenses/by-sa/${version}`),
  ],
  ['other-pd', null, `${eu}CC_PDM_1_0`, `${commons}publicdomain/mark/1.0`, `${eu}DLDE_ZERO_2_0`],
]

const table = uriTable(rows)

export const licenseUris = {
  /** Address in the EU table, else that of the licence itself; null for what names no licence. */
  toUri: (id: string): string | null =>
    table.toUri(id) ?? licenses.find((license) => license.id === id)?.url ?? null,
  /** Also reads titles, and the pages of Creative Commons in any language (`/deed.fr`, `/legalcode`, `/fr`). */
  fromUri: (uri: string): License | null => {
    const page = normalizeUri(uri).replace(/\/(deed|legalcode)(\.[a-z-]+)?$/, '')
    const port = /^(creativecommons\.org\/licenses\/[a-z-]+\/[\d.]+)\/[a-z]{2}$/.exec(page)?.[1]
    return table.fromUri(port ?? page) ?? findLicense(uri)
  },
}

/** What kind of licence the generic ones are, in the words of ADMS (type of a dct:LicenseDocument). */
export const licenseTypes: Readonly<Partial<Record<License, string>>> = {
  'other-at': 'http://purl.org/adms/licencetype/Attribution',
  'other-pd': 'http://purl.org/adms/licencetype/PublicDomain',
}
