import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { passesLuhn } from '../../src/missions/tables/meanings/checksums.ts'

/** Writes a table of subsidies that nobody gave, as French offices write theirs: `;`, decimal commas, oui and non. */
export async function writeFrenchTable(
  path: string,
  bytes: number,
): Promise<{ rows: number; bytes: number }> {
  const file = createWriteStream(path)
  const chance = openChance()
  let written = 0
  let rows = 0
  file.write(`${header.join(';')}\n`)
  while (written < bytes) {
    const lines = Array.from({ length: 2000 }, () => row(chance, rows++)).join('')
    written += Buffer.byteLength(lines)
    if (!file.write(lines)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return { rows, bytes: written }
}

const header = [
  ...[
    'id',
    'siren',
    'nom_beneficiaire',
    'adresse',
    'code_postal',
    'commune',
    'code_insee',
    'date_convention',
  ],
  ...['montant', 'objet', 'notifie', 'nature', 'latitude', 'longitude', 'exercice'],
]
const towns: [name: string, postal: string, code: string][] = [
  ['Lyon', '69003', '69123'],
  ['Saint-Étienne', '42000', '42218'],
  ['Bourg-en-Bresse', '01000', '01053'],
  ['Ajaccio', '20000', '2A004'],
  ['Évreux', '27000', '27229'],
  ['Nîmes', '30000', '30189'],
  ['Quimper', '29000', '29232'],
  ['Besançon', '25000', '25056'],
]
const natures = ['aide en numéraire', 'aide en nature', 'aide en numéraire;aide en nature']
const words =
  'soutien projet rénovation école énergie culture sport jeunesse accueil transport équipement fonctionnement été'.split(
    ' ',
  )

function row(chance: (below: number) => number, at: number): string {
  const [town, postal, code] = towns[chance(towns.length)] ?? ['', '', '']
  const pick = () => words[chance(words.length)] ?? ''
  const two = (number: number) => String(number).padStart(2, '0')
  const year = 2015 + chance(10)
  const nature = natures[chance(40) === 0 ? 2 : chance(2)] ?? ''
  return [
    ...[String(at + 1), siren(chance), `Association ${pick()} et ${pick()} ${chance(90_000)}`],
    ...[`${1 + chance(200)} rue de l’${pick()}`, postal, town, code],
    `${two(1 + chance(28))}/${two(1 + chance(12))}/${year}`,
    chance(50) === 0 ? '' : `${chance(90_000)},${two(chance(100))}`,
    `${pick()} ${pick()} ${pick()} ${pick()}`,
    chance(3) === 0 ? 'non' : 'oui',
    nature.includes(';') ? `"${nature}"` : nature,
    `4${2 + chance(8)}.${100_000 + chance(900_000)}`,
    `${chance(7)}.${100_000 + chance(900_000)}`,
    String(year),
  ]
    .join(';')
    .concat('\n')
}

function siren(chance: (below: number) => number): string {
  const start = String(30_000_000 + chance(60_000_000))
  for (let key = 0; key < 10; key++) if (passesLuhn(start + key)) return start + key
  return start
}

/** Park and Miller's generator: the same table at every run. */
function openChance(): (below: number) => number {
  let state = 20_240_229
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return Math.floor((state / 2_147_483_647) * below)
  }
}
