import { compact, passes11and2, passesEan, passesEleven, passesLuhn } from './checksums.ts'
import { type Meaning, matches, meaning, unlikely, written } from './meaning.ts'

/** ISBN (ISO 2108), thirteen digits from 978 or 979, or ten with a key of 0 to X. */
export function isIsbn(value: string): boolean {
  const text = compact(value).toUpperCase()
  return (/^97[89]\d{10}$/.test(text) && passesEan(text)) || (/^\d{9}[\dX]$/.test(text) && passesEleven(text))
}

/** Key of an UAI (former RNE): seven digits modulo 23, in an alphabet without I, O and Q. */
export function isUai(value: string): boolean {
  if (!/^\d{7}[A-HJ-NPR-Z]$/i.test(value)) return false
  return 'ABCDEFGHJKLMNPRSTUVWXYZ'[Number(value.slice(0, 7)) % 23] === value.slice(7).toUpperCase()
}

/** UIC code of a station: country, five digits, and their Luhn key, which may be left out. */
function isUic(value: string): boolean {
  if (!/^(?:87|8[0-8]|7[0-9]|9[1-9]|5[0-9]|2[0-9])\d{5,6}$/.test(value)) return false
  return value.length === 7 || passesLuhn(value.slice(2))
}

export const references: readonly Meaning[] = [
  // RFC 9562.
  meaning({
    id: 'uuid',
    kind: 'identifier',
    labels: ['uuid', 'guid', 'id', 'identifiant'],
    share: 0.8,
    chance: unlikely,
    priority: 20,
    ...written(/^\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i),
  }),
  meaning({
    id: 'mongo_object_id',
    kind: 'identifier',
    labels: ['objectid', 'mongo', 'object id', 'id', 'mongo object id', 'dataset id', 'organization id'],
    share: 0.8,
    chance: unlikely,
    test: (value) => /^[0-9a-f]{24}$/i.test(value) && !/^\d{24}$/.test(value),
  }),
  // ISO 26324.
  meaning({
    id: 'doi',
    kind: 'identifier',
    labels: ['doi', 'identifiant doi', 'digital object identifier'],
    chance: unlikely,
    priority: 22,
    test: matches(/^(?:doi: ?|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+$/i),
  }),
  meaning({
    id: 'isbn',
    kind: 'identifier',
    labels: ['isbn', 'isbn13', 'isbn10', 'code isbn'],
    chance: 0.05,
    priority: 22,
    test: isIsbn,
  }),
  // ISO 3297.
  meaning({
    id: 'issn',
    kind: 'identifier',
    labels: ['issn', 'eissn', 'issn l'],
    chance: 0.09,
    priority: 22,
    test: (value) => /^\d{4}-\d{3}[\dX]$/i.test(value) && passesEleven(value.replace('-', '').toUpperCase()),
  }),
  // GS1 general specifications, 7.9: thirteen digits (and eight).
  meaning({
    id: 'ean',
    kind: 'identifier',
    labels: ['ean', 'ean13', 'gtin', 'code barre', 'barcode', 'code ean'],
    chance: 0.1,
    priority: 15,
    test: (value) => /^(?:\d{13}|\d{8})$/.test(value) && passesEan(value) && Number(value) > 0,
  }),
  // ISO 27729, sixteen characters; ORCID is a range of ISNI.
  meaning({
    id: 'orcid',
    kind: 'person',
    labels: ['orcid', 'orcid id', 'identifiant orcid'],
    chance: 0.09,
    priority: 24,
    test: (value) => {
      const text = value.replace(/^https?:\/\/orcid\.org\//, '').toUpperCase()
      return /^0000-000\d-\d{4}-\d{3}[\dX]$/.test(text) && passes11and2(text.replaceAll('-', ''))
    },
  }),
  meaning({
    id: 'isni',
    kind: 'identifier',
    labels: ['isni', 'identifiant isni'],
    chance: 0.09,
    priority: 22,
    test: (value) =>
      /^0000[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dX]$/i.test(value) && passes11and2(compact(value).toUpperCase()),
  }),
  meaning({
    id: 'ror',
    kind: 'identifier',
    labels: ['ror', 'identifiant ror', 'ror id'],
    chance: 0.01,
    test: matches(/^(?:https:\/\/ror\.org\/)?0(?=\d*[a-z])[a-hj-km-np-tv-z0-9]{6}\d{2}$/),
  }),
  meaning({
    id: 'wikidata',
    kind: 'identifier',
    labels: ['wikidata', 'identifiant wikidata', 'wikidata id', 'qid'],
    needsLabel: true,
    ...written(/^Q[1-9]\d{0,9}$/),
  }),
  // IdRef (ABES): eight digits and a key.
  meaning({
    id: 'idref',
    kind: 'identifier',
    labels: ['idref', 'identifiant idref', 'ppn'],
    chance: 0.09,
    test: (value) => /^\d{8}[\dX]$/i.test(value) && passesEleven(value.toUpperCase()),
    needsLabel: true,
  }),
  meaning({
    id: 'uai',
    kind: 'identifier',
    labels: [
      'uai',
      'code uai',
      'rne',
      'code rne',
      'numero uai',
      'identifiant etablissement',
      'code etablissement',
    ],
    share: 0.8,
    chance: 0.045,
    priority: 18,
    test: isUai,
    loose: matches(/^\d{2}[\dAB]\d{4}[A-Z]$/i),
  }),
  // Register of care and social establishments (ANS): department, then seven characters.
  meaning({
    id: 'finess',
    kind: 'identifier',
    labels: [
      'finess',
      'numero finess',
      'code finess',
      'nofinesset',
      'nofinessej',
      'finess et',
      'finess ej',
      'finess geo',
    ],
    needsLabel: true,
    priority: 22,
    ...written(/^(?:0[1-9]|[1-8]\d|9[0-8]|2[AB])[0-9A-Z]\d{6}$/),
  }),
  meaning({
    id: 'uic',
    kind: 'code',
    labels: ['uic', 'code uic', 'codes uic', 'uic gare', 'code uic complet', 'uic code', 'gare uic'],
    needsLabel: true,
    priority: 12,
    test: isUic,
  }),
  // ROME (France Travail): a family from A to N and four digits.
  meaning({
    id: 'rome',
    kind: 'code',
    labels: ['rome', 'code rome', 'rome code', 'fiche rome', 'metier rome'],
    chance: 0.05,
    priority: 14,
    ...written(/^[A-N](?:1[0-9]|2[0-9]|3[0-9]|4[0-9]|5[0-9])\d{2}$/),
  }),
  meaning({
    id: 'rncp',
    kind: 'code',
    labels: ['rncp', 'code rncp', 'numero fiche', 'fiche rncp', 'code certification', 'numero rncp', 'rs'],
    chance: 0.001,
    ...written(/^(?:RNCP|RS) ?\d{1,6}$/i),
  }),
  // Charging stations and points: country, operator, P or E (Afirev).
  meaning({
    id: 'id_itinerance',
    kind: 'identifier',
    labels: ['id station itinerance', 'id pdc itinerance', 'evse', 'emi3', 'id station', 'id pdc'],
    ...written(/^[A-Z]{2}\*?[A-Z0-9]{3}\*?[PE][A-Z0-9*]{2,33}$/i),
    chance: 0.01,
    share: 0.8,
  }),
  meaning({
    id: 'hash',
    kind: 'identifier',
    labels: ['checksum', 'sha1', 'sha256', 'md5', 'hash', 'empreinte'],
    chance: unlikely,
    test: (value) => /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value) && /[a-f]/i.test(value),
  }),
  // RFC 6838.
  meaning({
    id: 'mime_type',
    kind: 'code',
    labels: ['mime', 'content type', 'mime type', 'format mime', 'type mime'],
    chance: unlikely,
    ...written(/^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+(?:; ?\S+)?$/i),
  }),
  meaning({
    id: 'color',
    kind: 'code',
    labels: ['couleur', 'color', 'colour', 'route color', 'rgb'],
    chance: 0.001,
    ...written(/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/i),
    loose: matches(/^#?[0-9a-f]{6}$/i),
  }),
]
