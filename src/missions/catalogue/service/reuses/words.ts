import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says of reuses outside their pages. */
export const reuseWords = inTwoLanguages(
  {
    missing: {
      title: 'Donnez un titre à la réutilisation.',
      description: 'Dites ce que l’on y trouve.',
      url: 'Donnez l’adresse de la réutilisation.',
      type: 'Choisissez ce que c’est.',
      theme: 'Choisissez de quoi il s’agit.',
      datasets: 'Citez au moins un jeu de données ou une API.',
    },
    urlTaken: (title: string | null) =>
      title
        ? `La fiche « ${title} » décrit déjà cette adresse. Donnez l’adresse d’une autre page, ou complétez cette fiche.`
        : 'Une fiche décrit déjà cette adresse. Donnez l’adresse d’une autre page.',
  },
  {
    missing: {
      title: 'Give the reuse a title.',
      description: 'Say what is found there.',
      url: 'Give the address of the reuse.',
      type: 'Choose what it is.',
      theme: 'Choose what it is about.',
      datasets: 'Name at least one dataset or API.',
    },
    urlTaken: (title) =>
      title
        ? `The record “${title}” describes this address already. Give the address of another page, or complete that record.`
        : 'A record describes this address already. Give the address of another page.',
  },
)
