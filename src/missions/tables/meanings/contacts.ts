import { type Meaning, matches, meaning, unlikely } from './meaning.ts'

/** RFC 5321 in its common part: a local part, one @, and a domain with a top level in letters. */
const email = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i
const url =
  /^(?:(?:https?|ftp):\/\/|www\.)(?:[\p{L}\d](?:[\p{L}\d_-]*[\p{L}\d])?\.)+\p{L}{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/iu
const bareDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:fr|com|org|net|eu|info|io|gouv\.fr|bzh|re|be|ch|de|uk)(?:\/\S*)?$/i

/** National numbering plan (Arcep, decision 2018-0881): zero or +33, then nine digits of which the first is 1 to 9. */
export function isFrenchPhone(value: string): boolean {
  if (value.length > 24) return false
  const digits = value.replace(/[\s\u00a0\u202f.\-/()]/g, '')
  return (
    /^(?:(?:\+|00)33(?:\(?0\)?)?|0)[1-9]\d{8}$/.test(digits) ||
    /^\+(?:262|508|590|594|596|681|687|689)\d{6,9}$/.test(digits)
  )
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
    test: matches(email),
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
    loose: isLoosePhone,
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
    test: matches(/^@[A-Za-z0-9_.-]{1,30}(?:@[a-z0-9.-]+\.[a-z]{2,24})?$/),
  }),
]
