import { isIPv6 } from 'node:net'
import { fullMatch, type Meaning, meaning, unlikely, written } from './meaning.ts'

/** RFC 5321 in its common part: a local part, one @, and a domain with a top level in letters. */
const email = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i
const url =
  /^(?:(?:https?|ftp):\/\/|www\.)(?:[\p{L}\d](?:[\p{L}\d_-]*[\p{L}\d])?\.)+\p{L}{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/iu
/** What most are; RE2 has other spaces than JavaScript. */
const plainUrl = /https?:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#][!-~]*)?/i
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${byte}(?:\\.${byte}){3}(?:/(?:[12]?\\d|3[0-2]))?$`)
const bareDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:fr|com|org|net|eu|info|io|gouv\.fr|bzh|re|be|ch|de|uk)(?:\/\S*)?$/i

/** One address or several, as `mailto:` links and people who have two write them. */
function areEmails(value: string): boolean {
  if (!value.includes('@')) return false
  if (email.test(value)) return true
  const parts = value.split(/ ?[;,/] ?| (?:ou|et|or) | /).map((part) => part.replace(/^mailto:/i, ''))
  return parts.length <= 6 && parts.every((part) => email.test(part))
}

/** National numbering plan (Arcep, decision 2018-0881): zero or +33, then nine digits of which the first is 1 to 9. */
export function isFrenchPhone(value: string): boolean {
  if (value.length > 19 && areFrenchPhones(value)) return true
  if (value.length > 24) return false
  const digits = value.replace(/[\s\u00a0\u202f.\-/()]/g, '')
  return (
    /^(?:(?:\+|00)33(?:\(?0\)?)?|0)[1-9]\d{8}$/.test(digits) ||
    /^\+(?:262|508|590|594|596|681|687|689)\d{6,9}$/.test(digits)
  )
}

/** Two or three numbers in one cell. */
function areFrenchPhones(value: string): boolean {
  if (!/^[+(\d]/.test(value)) return false
  const parts = value.length <= 80 ? value.split(/ ?[;,|] ?| [/-] | (?:ou|et) |\n/) : []
  const numbers = parts.length > 1 ? parts : value.split('/')
  return numbers.length > 1 && numbers.every((part) => part.length <= 19 && isFrenchPhone(part))
}

/** Numbers of four and six digits, without the zero that a spreadsheet took, or of another country. */
function isLoosePhone(value: string): boolean {
  const digits = value.replace(/[\s\u00a0\u202f.\-/()]/g, '')
  return isFrenchPhone(value) || /^(?:[1-9]\d{8}|3\d{3}|1[0158]\d?|118\d{3}|\+\d{8,14})$/.test(digits)
}

export const contacts: readonly Meaning[] = [
  meaning({
    id: 'email',
    kind: 'contact',
    labels: [
      'email',
      'mail',
      'courriel',
      'adresse electronique',
      'adresse mail',
      'e mail',
      'adresse email',
      'mel',
    ],
    share: 0.9,
    chance: unlikely,
    priority: 20,
    test: areEmails,
    surely: (column) => fullMatch(column, email),
  }),
  meaning({
    id: 'url',
    kind: 'contact',
    labels: [
      'url',
      'site web',
      'site internet',
      'lien',
      'web',
      'website',
      'link',
      'adresse internet',
      'siteweb',
      'site',
    ],
    share: 0.9,
    chance: unlikely,
    priority: 12,
    test: (value) => value.length <= 4000 && (url.test(value) || bareDomain.test(value)),
    surely: (column) => `strlen(${column}) <= 4000 and ${fullMatch(column, plainUrl)}`,
  }),
  meaning({
    id: 'tel_fr',
    kind: 'contact',
    labels: [
      ...[
        'telephone',
        'tel',
        'phone',
        'fax',
        'telecopie',
        'numero telephone',
        'mobile',
        'portable',
        'num tel',
        'gsm',
      ],
      ...['standard', 'contact tel', 'lieu tel', 'rdv tel', 'phone number'],
    ],
    share: 0.7,
    chance: 0.02,
    priority: 13,
    test: isFrenchPhone,
    surely: (column) => fullMatch(column, /0[1-9](?:[ .-]?[0-9]{2}){4}/),
    loose: isLoosePhone,
  }),
  // The zero was lost by a spreadsheet: nine digits, that only the header can tell from a Siren.
  meaning({
    id: 'tel_fr',
    kind: 'contact',
    labels: ['telephone', 'tel', 'phone', 'fax', 'numero telephone', 'mobile', 'portable', 'num tel'],
    needsLabel: true,
    share: 0.8,
    priority: 13,
    test: (value) => isFrenchPhone(value) || /^[1-9]\d{8}$/.test(value),
    loose: isLoosePhone,
  }),
  // RFC 791, and RFC 4291 with at least two of its eight groups; a range may follow (RFC 4632).
  meaning({
    id: 'ip',
    kind: 'contact',
    labels: ['ip', 'adresse ip', 'ip address', 'ipv4', 'ipv6', 'plage ip'],
    chance: 0.01,
    priority: 14,
    test: (value) =>
      ipv4.test(value) ||
      (value.length <= 43 &&
        /:.*:/.test(value) &&
        /^[0-9a-f:]+(?:\/\d{1,3})?$/i.test(value) &&
        isIPv6(value.replace(/\/.*/, ''))),
  }),
  // IEEE 802: six bytes.
  meaning({
    id: 'mac_address',
    kind: 'contact',
    labels: ['mac', 'adresse mac', 'mac address', 'bssid'],
    chance: unlikely,
    priority: 14,
    ...written(/^[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})$/i),
  }),
  meaning({
    id: 'username',
    kind: 'contact',
    labels: [
      'twitter',
      'username',
      'compte twitter',
      'instagram',
      'mastodon',
      'account',
      'compte',
      'bluesky',
      'pseudo',
    ],
    share: 1,
    chance: 0.001,
    ...written(/^@[A-Za-z0-9_.-]{1,30}(?:@[a-z0-9.-]+\.[a-z]{2,24})?$/),
  }),
]
