import { words } from '#kernel/words'

const fr = {
  title: 'Tableau de bord du bureau',
  heading: 'Tableau de bord',
  intro: 'L’état du service, tel que cette copie du programme le voit maintenant.',
  figures: 'Ce que le site présente',
  sources: 'Sources moissonnées',
  sourcesPending: 'sources à valider',
  sourcesFailing: 'sources dont la dernière lecture a échoué',
  health: 'Santé',
  index: 'Index de recherche',
  indexReady: 'à jour',
  indexBuilding:
    'en construction : la base de données répond à sa place, sans tolérance aux fautes de frappe',
  dead: 'Tâches en échec',
  deadIntro:
    'Ces tâches ont épuisé leurs essais. Lisez l’erreur, corrigez la cause, puis relancez : leurs essais leur sont rendus.',
  none: 'Aucune tâche en échec',
  noneText: 'Rien n’attend d’intervention.',
  attempts: 'Essais',
  error: 'Dernière erreur',
  since: 'Depuis',
  revive: 'Relancer',
  reviveAll: 'Tout relancer',
  revived: 'Les tâches sont relancées ; celles qui échouent encore reviendront ici.',
  healthLink: 'Détail technique (JSON)',
  unknown: 'inconnue',
}

const en: typeof fr = {
  title: 'Office dashboard',
  heading: 'Dashboard',
  intro: 'The state of the service, as this copy of the program sees it now.',
  figures: 'What the site presents',
  sources: 'Harvested sources',
  sourcesPending: 'sources to decide on',
  sourcesFailing: 'sources whose last reading failed',
  health: 'Health',
  index: 'Search index',
  indexReady: 'up to date',
  indexBuilding: 'being built: the database answers in its place, without tolerance for typing errors',
  dead: 'Failed jobs',
  deadIntro:
    'These jobs have used up their tries. Read the error, mend the cause, then revive them: their tries are given back.',
  none: 'No failed job',
  noneText: 'Nothing waits for anybody.',
  attempts: 'Tries',
  error: 'Last error',
  since: 'Since',
  revive: 'Revive',
  reviveAll: 'Revive all',
  revived: 'The jobs are revived; those that fail again will come back here.',
  healthLink: 'Technical detail (JSON)',
  unknown: 'unknown',
}

export const officeWords = words(fr, en)
