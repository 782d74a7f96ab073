import type { Term } from './term.ts'

/** What somebody is to a dataset: the roles of GeoDCAT-AP (ISO 19115 responsible parties). */
export const contactRoles = [
  { id: 'contact', label: { fr: 'Point de contact', en: 'Point of contact' } },
  { id: 'creator', label: { fr: 'Auteur', en: 'Creator' } },
  { id: 'publisher', label: { fr: 'Éditeur', en: 'Publisher' } },
  { id: 'rightsHolder', label: { fr: 'Détenteur des droits', en: 'Rights holder' } },
  { id: 'custodian', label: { fr: 'Gestionnaire', en: 'Custodian' } },
  { id: 'distributor', label: { fr: 'Distributeur', en: 'Distributor' } },
  { id: 'originator', label: { fr: 'Commanditaire', en: 'Originator' } },
  { id: 'principalInvestigator', label: { fr: 'Maître d’œuvre', en: 'Principal investigator' } },
  { id: 'processor', label: { fr: 'Intégrateur', en: 'Processor' } },
  { id: 'resourceProvider', label: { fr: 'Fournisseur', en: 'Resource provider' } },
  { id: 'user', label: { fr: 'Utilisateur', en: 'User' } },
] as const satisfies readonly Term[]
