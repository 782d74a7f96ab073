import { words } from '#kernel/words'

/** What is said of a publication that is planned. */
export const planWords = words(
  {
    plan: 'Publier plus tard',
    planText:
      'À l’heure choisie, le jeu de données devient public avec tous ses fichiers. Avant, personne d’autre que son équipe ne peut le voir ni le trouver, même avec son adresse.',
    at: 'Date et heure, à Paris',
    atHint: 'Si l’heure existe deux fois, au passage à l’heure d’hiver, la seconde est retenue.',
    confirm: 'Programmer la publication',
    planned: (at: string) => `Publication programmée le ${at}`,
    plannedText: 'Rien n’est visible du public avant cette heure. Vous pouvez la changer ou l’annuler.',
    change: 'Changer l’heure',
    cancel: 'Annuler la publication programmée',
    note: (at: string) => `Sa publication est programmée le ${at}.`,
  },
  {
    plan: 'Publish later',
    planText:
      'At the hour chosen, the dataset becomes public with all its files. Before that, nobody but its team can see or find it, even with its address.',
    at: 'Date and time, in Paris',
    atHint: 'When the hour comes twice, at the end of summer time, the second one is meant.',
    confirm: 'Plan the publication',
    planned: (at) => `Publication planned on ${at}`,
    plannedText: 'The public sees nothing before that hour. You may change it or cancel it.',
    change: 'Change the hour',
    cancel: 'Cancel the planned publication',
    note: (at) => `Its publication is planned on ${at}.`,
  },
)
