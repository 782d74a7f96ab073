import type { RecordKind } from '../card.tsx'
import { bareFrame, type PageFrame } from '../frame.ts'
import type { Criterion } from '../quality.tsx'

/** Invented content for trying the components: every organisation here is a fiction. */
export const now = '2026-03-14T10:00:00Z'

export const dataset: RecordKind = { label: 'Jeu de données', icon: 'dataset', stone: 'sea' }
export const api: RecordKind = { label: 'API', icon: 'api', stone: 'violet' }
export const algorithm: RecordKind = { label: 'Algorithme public', icon: 'algorithm', stone: 'plum' }
export const code: RecordKind = { label: 'Code source', icon: 'code', stone: 'pine' }
export const commitment: RecordKind = { label: 'Engagement', icon: 'commitment', stone: 'ochre' }
export const reuse: RecordKind = { label: 'Réutilisation', icon: 'reuse', stone: 'brick' }

export const valombre = {
  name: 'Ville de Valombre (fictive)',
  href: '/organizations/valombre',
  certified: true,
}
export const rivers = {
  name: 'Agence des Trois-Rivières (fictive)',
  href: '/organizations/trois-rivieres',
  certified: true,
}
export const walkers = {
  name: 'Les Marcheurs de Valombre (association fictive)',
  href: '/organizations/marcheurs',
}

export const frame: PageFrame = {
  ...bareFrame,
  path: '/datasets',
  site: {
    name: 'Parvis',
    office: 'Office fictif de la donnée',
    logo: null,
    hue: null,
    baseUrl: 'https://parvis.example',
  },
  navigation: [
    { label: 'Données', href: '/datasets' },
    { label: 'API', href: '/dataservices' },
    { label: 'Codes et algorithmes', href: '/code' },
    { label: 'Organisations', href: '/organizations' },
    { label: 'Engagements', href: '/commitments' },
  ],
  account: {
    name: 'Camille Roche',
    email: 'camille@exemple.fr',
    links: [
      { label: 'Mon espace de travail', href: '/workspace', icon: 'edit', count: 3 },
      { label: 'Mon compte', href: '/account', icon: 'user' },
    ],
  },
  csrf: 'jeton',
  nonce: 'essai',
  demo: {
    action: '/demo-session',
    accounts: [
      {
        label: 'Citoyenne',
        description: 'Cherche, réutilise, pose des questions',
        email: 'citoyenne@exemple.fr',
      },
      { label: 'Productrice', description: 'Publie les données de Valombre', email: 'camille@exemple.fr' },
      { label: 'Équipe de l’office', description: 'Relit, certifie, répond', email: 'office@exemple.fr' },
    ],
  },
  notices: 2,
}

export const criteria: Criterion[] = [
  { key: 'license', label: 'Licence précisée', met: true },
  {
    key: 'temporal',
    label: 'Période couverte précisée',
    met: false,
    remedy: 'Dites de quelle année à quelle année vont les données.',
  },
  { key: 'spatial', label: 'Territoire précisé', met: true },
  { key: 'frequency', label: 'Fréquence de mise à jour précisée', met: true },
  { key: 'in-time', label: 'Mise à jour faite à temps', met: true },
  { key: 'description', label: 'Description de plus de cent caractères', met: true },
  { key: 'open-format', label: 'Au moins un fichier dans un format ouvert', met: true },
  { key: 'available', label: 'Tous les fichiers répondent', met: true },
  {
    key: 'documentation',
    label: 'Fichiers documentés',
    met: false,
    remedy: 'Ajoutez une documentation, ou décrivez au moins un fichier.',
  },
]

export const months = [
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
  'janv.',
  'févr.',
  'mars',
]
export const downloads = [820, 910, 870, 1010, 640, 1180, 1320, 1290, 1410, 1720, 1690, 1930]
