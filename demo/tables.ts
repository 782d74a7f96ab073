import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#kernel/config'
import type { Frequency, Granularity } from './shape.ts'

/** A file that opens: cut at first start from a package that carries French public data, with its true source. */
export interface DemoFile {
  name: string
  title: string
  mime: string
  text: () => Promise<string>
  /** Name of the schema that it follows. */
  schema?: string | undefined
}

export interface CutDataset {
  title: string
  description: string
  tags: string[]
  frequency: Frequency
  granularity: Granularity
  source: string
  files: DemoFile[]
}

type Row = Record<string, string | number | undefined>

const divisions = 'node_modules/@etalab/decoupage-administratif/data'
const csv = 'text/csv'
const json = 'application/json'

/** Datasets whose files are cut from the packages. */
export const cutDatasets: readonly CutDataset[] = [
  {
    title: 'Communes de France et leurs codes',
    description:
      'La liste des communes actuelles avec leur code officiel géographique, leur département, leur région, leur intercommunalité et leur population. Un code de commune commence parfois par un zéro : ouvrez-le comme du texte. Le fichier est tiré du découpage administratif qu’Etalab compose à partir du code officiel géographique de l’Insee et des données de la Direction générale des collectivités locales.',
    tags: ['communes', 'cog', 'population', 'reference', 'territoire'],
    frequency: 'annual',
    granularity: 'fr:commune',
    source: 'https://www.npmjs.com/package/@etalab/decoupage-administratif',
    files: [
      { name: 'communes.csv', title: 'Les communes (CSV)', mime: csv, text: () => communes(toCsv) },
      { name: 'communes.json', title: 'Les communes (JSON)', mime: json, text: () => communes(toJson) },
    ],
  },
  {
    title: 'Départements et régions',
    description:
      'Les départements et les régions avec leur code, leur chef-lieu et leur zone (métropole, outre-mer). La Corse compte deux départements dont le code porte une lettre : 2A et 2B. Fichiers tirés du découpage administratif composé par Etalab.',
    tags: ['departements', 'regions', 'cog', 'reference', 'territoire'],
    frequency: 'annual',
    granularity: 'fr:departement',
    source: 'https://www.npmjs.com/package/@etalab/decoupage-administratif',
    files: [
      {
        name: 'departements.csv',
        title: 'Les départements (CSV)',
        mime: csv,
        text: () => divisionRows('departements', toCsv),
      },
      {
        name: 'regions.csv',
        title: 'Les régions (CSV)',
        mime: csv,
        text: () => divisionRows('regions', toCsv),
      },
      {
        name: 'regions.json',
        title: 'Les régions (JSON)',
        mime: json,
        text: () => divisionRows('regions', toJson),
      },
    ],
  },
  {
    title: 'Intercommunalités à fiscalité propre',
    description:
      'Les métropoles, communautés urbaines, d’agglomération et de communes, avec leur numéro Siren, leur nombre de communes et leur population. Fichier tiré du découpage administratif composé par Etalab.',
    tags: ['intercommunalites', 'epci', 'siren', 'territoire'],
    frequency: 'annual',
    granularity: 'fr:epci',
    source: 'https://www.npmjs.com/package/@etalab/decoupage-administratif',
    files: [
      {
        name: 'intercommunalites.csv',
        title: 'Les intercommunalités (CSV)',
        mime: csv,
        text: intercommunalities,
      },
    ],
  },
  {
    title: 'Codes postaux des communes',
    description:
      'À quelles communes correspond un code postal, et l’inverse : une commune peut en avoir plusieurs, un code peut servir plusieurs communes. Fichier tiré du découpage administratif publié par Etalab à partir du code officiel géographique.',
    tags: ['code-postal', 'communes', 'adresse', 'reference'],
    frequency: 'annual',
    granularity: 'fr:commune',
    source: 'https://www.npmjs.com/package/@etalab/decoupage-administratif',
    files: [{ name: 'codes-postaux.csv', title: 'Les codes postaux (CSV)', mime: csv, text: postCodes }],
  },
]

async function communes(write: (rows: Row[]) => string): Promise<string> {
  const all = await readRows(`${divisions}/communes.json`)
  const columns = ['code', 'nom', 'departement', 'region', 'arrondissement', 'population', 'zone']
  return write(all.filter((row) => row.type === 'commune-actuelle').map((row) => pick(row, columns)))
}

async function divisionRows(name: string, write: (rows: Row[]) => string): Promise<string> {
  const all = await readRows(`${divisions}/${name}.json`)
  return write(
    all.map((row) =>
      pick(
        row,
        Object.keys(row).filter((key) => key !== 'typeLiaison'),
      ),
    ),
  )
}

async function intercommunalities(): Promise<string> {
  const all = await readRows(`${divisions}/epci.json`)
  return toCsv(
    all.map((row) =>
      pick(row, ['code', 'nom', 'type', 'modeFinancement', 'populationTotale', 'populationMunicipale']),
    ),
  )
}

async function postCodes(): Promise<string> {
  const all = await readRows(`${divisions}/communes.json`)
  const pairs = all
    .filter((row) => row.type === 'commune-actuelle')
    .flatMap(({ code = '', nom = '', codesPostaux = [] }) =>
      [codesPostaux].flat().map((codePostal) => ({ codePostal, codeCommune: code, nomCommune: nom })),
    )
  return toCsv(pairs)
}

async function readRows(path: string): Promise<Row[]> {
  return JSON.parse(await readFile(join(projectRoot, path), 'utf8'))
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}

function toJson(rows: Row[]): string {
  return `${JSON.stringify(rows, null, 1)}\n`
}

function toCsv(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','))
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
