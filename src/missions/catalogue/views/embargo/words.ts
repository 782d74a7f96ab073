import { words } from '#kernel/words'

/** What is said of a file that waits for its hour. */
export const embargoWords = words(
  {
    title: 'Embargo',
    put: 'Mettre sous embargo',
    why: 'Avant l’heure choisie, rien de ce fichier n’est visible ni trouvable : ni son titre, ni son existence. Il apparaît ensuite de lui-même.',
    add: 'Ne rien montrer avant une date (embargo)',
    at: 'Date et heure de diffusion, à Paris',
    hint: 'Laissez vide pour diffuser dès maintenant.',
    held: (at: string) => `Sous embargo jusqu’au ${at}`,
    heldText: 'Seule votre équipe voit ce fichier. Vous pouvez changer l’heure ou le diffuser maintenant.',
    change: 'Changer l’heure',
    release: 'Diffuser maintenant',
    releaseWhy:
      'Le fichier sera montré à tous dans l’instant. Un fichier public ne se remet pas sous embargo.',
    list: 'Fichiers sous embargo',
    until: (at: string) => `jusqu’au ${at}`,
    notice: 'Des fichiers attendent leur heure',
    noticeText: 'Seuls ceux qui modifient ce jeu de données les voient :',
    noSuchHour: 'Écrivez une date et une heure qui existent.',
  },
  {
    title: 'Embargo',
    put: 'Put under embargo',
    why: 'Before the hour chosen, nothing of this file can be seen or found: neither its title nor that it exists. Then it appears by itself.',
    add: 'Show nothing before a date (embargo)',
    at: 'Date and time of release, in Paris',
    hint: 'Leave empty to release it now.',
    held: (at) => `Under embargo until ${at}`,
    heldText: 'Only your team sees this file. You may change the hour or release it now.',
    change: 'Change the hour',
    release: 'Release now',
    releaseWhy: 'The file will be shown to everybody at once. A public file is not put under embargo again.',
    list: 'Files under embargo',
    until: (at) => `until ${at}`,
    notice: 'Files are waiting for their hour',
    noticeText: 'Only those who edit this dataset see them:',
    noSuchHour: 'Write a date and an hour that exist.',
  },
)
