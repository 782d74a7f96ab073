import { writeFile } from 'node:fs/promises'

const subjects = [
  'arbres',
  'écoles',
  'budget',
  'eau',
  'transports',
  'déchets',
  'élections',
  'logements',
  'musées',
]
const shapes = ['liste', 'carte', 'recensement', 'comptes', 'horaires', 'qualité', 'permis', 'consommation']
const towns = ['Lyon', 'Rennes', 'Nantes', 'Lille', 'Toulouse', 'Bordeaux', 'Dijon', 'Nancy', 'Brest', 'Metz']
const licenses = [
  'Licence Ouverte / Open Licence version 2.0',
  'Open Data Commons Open Database License (ODbL)',
  '',
]
const formats = ['csv', 'json', 'geojson', 'pdf', 'xlsx']
const granularities = ['fr:commune', 'fr:departement', 'other', '']

/** An export in the format of `bin/load-catalogue`, of datasets invented by counting. */
export async function writeSmallExport(path: string, datasets: number): Promise<void> {
  const rows = Array.from({ length: datasets }, (_, i) => rowOf(i))
  const header = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => Object.values(row).map(quote).join(';'))
  await writeFile(path, `${header.join(';')}\n${lines.join('\n')}\n`)
}

function rowOf(i: number) {
  const at = (list: readonly string[], step: number) => list[Math.floor(i / step) % list.length] ?? ''
  const town = at(towns, 1)
  const title = `${at(shapes, 3)} ${at(subjects, 7)} de ${town} ${i}`
  const date = new Date(Date.UTC(2025, 0, 1) - i * 7_200_000).toISOString().slice(0, 19)
  return {
    id: (i + 1).toString(16).padStart(24, '0'),
    title,
    slug: `mesure-${i}`,
    url: `https://example.org/datasets/mesure-${i}`,
    organization: `Ville de ${town}`,
    organization_id: `0000${(i % towns.length).toString().padStart(20, '0')}`,
    description: `Description inventée pour la mesure : ${title}. `.repeat(5 + (i % 20)),
    frequency: i % 3 === 0 ? 'annual' : 'unknown',
    license: at(licenses, 2),
    'spatial.granularity': at(granularities, 5),
    'spatial.zones': i % 2 === 0 ? town : 'France',
    created_at: date,
    last_modified: date,
    tags: [at(subjects, 7), at(shapes, 3)].join(','),
    archived: 'False',
    resources_count: String(i % 9),
    resources_formats: at(formats, 4),
    'metric.views': String((i * 7919) % 5000),
    'metric.reuses': String(i % 11),
  }
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`
}
