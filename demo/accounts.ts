import type { OfficeRole } from '#kernel/context'
import type { Lang } from '#kernel/words'
import { words } from '#kernel/words'

/** People of the demo, all invented. Each signs in with one click. */
export interface DemoPerson {
  email: string
  firstName: string
  lastName: string
  key: 'citizen' | 'producer' | 'team' | 'administrator' | 'auditor'
  officeRoles: OfficeRole[]
  /** Key of an organisation -> role in it. */
  roles: Record<string, 'administrator' | 'editor' | 'contributor'>
}

export const people: readonly DemoPerson[] = [
  {
    key: 'citizen',
    email: 'camille@demo.example',
    firstName: 'Camille',
    lastName: 'Rivière',
    officeRoles: [],
    roles: {},
  },
  {
    key: 'producer',
    email: 'paul@demo.example',
    firstName: 'Paul',
    lastName: 'Moulin',
    officeRoles: [],
    roles: { clairval: 'administrator', bureau: 'editor' },
  },
  {
    key: 'team',
    email: 'leila@demo.example',
    firstName: 'Leïla',
    lastName: 'Fontaine',
    officeRoles: ['moderator', 'instructor', 'editor'],
    roles: { bureau: 'administrator' },
  },
  {
    key: 'administrator',
    email: 'ada@demo.example',
    firstName: 'Ada',
    lastName: 'Pont',
    officeRoles: ['administrator'],
    roles: {},
  },
  {
    key: 'auditor',
    email: 'iris@demo.example',
    firstName: 'Iris',
    lastName: 'Vigie',
    officeRoles: ['auditor'],
    roles: {},
  },
]

const ready = words(
  {
    citizen: { label: 'Camille, citoyenne', description: 'Cherche, lit, télécharge, suit.' },
    producer: { label: 'Paul, producteur', description: 'Publie pour la ville (fictive) de Clairval.' },
    team: { label: 'Leïla, équipe du service', description: 'Modère, accompagne, écrit les pages.' },
    administrator: { label: 'Ada, administratrice', description: 'Règle le site, donne les rôles.' },
    auditor: { label: 'Iris, auditrice', description: 'Contrôle le journal des accès.' },
  },
  {
    citizen: { label: 'Camille, citizen', description: 'Searches, reads, downloads, follows.' },
    producer: { label: 'Paul, producer', description: 'Publishes for the (fictional) city of Clairval.' },
    team: { label: 'Leïla, office team', description: 'Moderates, helps, writes pages.' },
    administrator: { label: 'Ada, administrator', description: 'Sets up the site, gives roles.' },
    auditor: { label: 'Iris, auditor', description: 'Checks the journal of accesses.' },
  },
)

export function readyAccounts(lang: Lang) {
  return people.map(({ key, email }) => ({ email, ...ready[lang][key] }))
}
