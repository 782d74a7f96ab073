import { groundsSchema, treesSchema } from './schemas.ts'
import type { Frequency } from './shape.ts'

/** Datasets of the fictional city: what a producer finds on their desk. All figures are made up and say so. */
export interface InventedDataset {
  title: string
  description: string
  tags: string[]
  frequency: Frequency
  /** Days since the last update: some are late, as in life. */
  age: number
  published: boolean
  license: boolean
  file: { name: string; title: string; text: string; schema?: string } | null
  /** What it covers, for a dataset that is one of a series. */
  period?: { start: string; end: string }
}

const warning = 'Ville fictive, données inventées pour la démonstration. '

type Place = [name: string, kind: string, isFree: boolean, longitude: number, latitude: number]

const sportsGrounds: Place[] = [
  ['Gymnase des Tilleuls', 'gymnase', false, 2.3012, 46.5021],
  ['Gymnase du Pont-Neuf', 'gymnase', false, 2.3094, 46.4987],
  ['Stade de la Rivière', 'stade', false, 2.3151, 46.5043],
  ['Piscine municipale', 'piscine', false, 2.2978, 46.5002],
  ['Terrain du Bois-Joli', 'terrain', true, 2.2931, 46.5068],
  ['Terrain des Acacias', 'terrain', true, 2.3067, 46.4951],
  ['Parcours du Vallon', 'parcours', true, 2.3203, 46.5009],
  ['Skatepark de la Gare', 'skatepark', true, 2.3039, 46.5079],
]

/** RFC 7946: longitude first. */
function toGeoJson(places: readonly Place[]): string {
  const features = places.map(([nom, type, accesLibre, longitude, latitude], i) => ({
    type: 'Feature',
    id: i + 1,
    properties: { nom, type, acces_libre: accesLibre },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  }))
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`
}

function attendance(year: number): InventedDataset {
  return {
    title: `Fréquentation de la piscine en ${year} (données fictives)`,
    description: `${warning}Entrées par mois, en ${year}.`,
    tags: ['sport', 'piscine', 'fictif'],
    frequency: 'punctual',
    age: (2026 - year) * 300,
    published: true,
    license: true,
    period: { start: `${year}-01`, end: `${year}-12` },
    file: {
      name: `piscine-${year}.csv`,
      title: `Entrées en ${year}`,
      text: `mois;entrees\r\n${year}-01;${year * 2}\r\n${year}-02;${year * 2 + 310}\r\n`,
    },
  }
}

export const inventedDatasets: readonly InventedDataset[] = [
  {
    title: 'Arbres remarquables de Clairval (données fictives)',
    description: `${warning}Les arbres que la ville protège : espèce, hauteur, tour du tronc et année de plantation, avec leur position. Le relevé est refait chaque printemps par le service des parcs.`,
    tags: ['arbres', 'nature', 'espaces-verts', 'fictif'],
    frequency: 'annual',
    age: 40,
    published: true,
    license: true,
    file: {
      name: 'arbres-remarquables.csv',
      title: 'Arbres remarquables',
      schema: treesSchema,
      text: 'identifiant;espece;nom_courant;hauteur_m;circonference_cm;plantation;latitude;longitude\r\nA-001;Platanus x hispanica;Platane commun;31;420;1886;46,5012;2,3031\r\nA-002;Cedrus libani;Cèdre du Liban;27;510;1842;46,5020;2,3044\r\nA-003;Quercus robur;Chêne pédonculé;24;380;1901;46,4998;2,3012\r\nA-004;Ginkgo biloba;Arbre aux quarante écus;19;210;1935;46,5007;2,3060\r\n',
    },
  },
  {
    title: 'Menus des cantines de Clairval (données fictives)',
    description: `${warning}Ce que mangent les enfants des écoles, jour par jour, avec les allergènes et la part de produits biologiques.`,
    tags: ['cantine', 'ecole', 'alimentation', 'fictif'],
    frequency: 'weekly',
    age: 30,
    published: true,
    license: true,
    file: {
      name: 'menus.json',
      title: 'Menus de la semaine',
      text: '[\n  { "date": "2026-10-19", "plat": "Gratin de courge", "allergenes": ["lait"], "part_bio": 0.6 },\n  { "date": "2026-10-20", "plat": "Poulet aux olives", "allergenes": [], "part_bio": 0.4 }\n]\n',
    },
  },
  {
    title: 'Équipements sportifs de Clairval (données fictives)',
    description: `${warning}Gymnases, stades, piscine et terrains en accès libre, avec leur position, pour une carte.`,
    tags: ['sport', 'equipements', 'carte', 'fictif'],
    frequency: 'annual',
    age: 120,
    published: true,
    license: true,
    file: {
      name: 'equipements-sportifs.geojson',
      title: 'Équipements sportifs (GeoJSON)',
      schema: groundsSchema,
      text: toGeoJson(sportsGrounds),
    },
  },
  {
    title: 'Fréquentation de la médiathèque (données fictives)',
    description: `${warning}Entrées et prêts par mois.`,
    tags: ['culture', 'mediatheque', 'fictif'],
    frequency: 'monthly',
    age: 90,
    published: true,
    license: true,
    file: {
      name: 'mediatheque.csv',
      title: 'Entrées et prêts',
      text: 'mois,entrees,prets\r\n2026-06,4120,9310\r\n2026-07,2870,8040\r\n2026-08,2210,7150\r\n',
    },
  },
  ...[2024, 2025].map((year) => attendance(year)),
  {
    title: 'Budget 2027 de Clairval (données fictives)',
    description: '',
    tags: ['budget', 'finances', 'fictif'],
    frequency: 'annual',
    age: 2,
    published: false,
    license: false,
    file: null,
  },
]
