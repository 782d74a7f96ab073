import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says of topics outside their pages. */
export const topicWords = inTwoLanguages(
  {
    missing: {
      title: 'Donnez un titre à la thématique.',
      description: 'Dites ce que l’on y trouve, et pour qui.',
      sections: 'Ajoutez au moins un élément.',
    },
    wrong: {
      record: (id: string) => `Aucune fiche de cette sorte ne porte l’identifiant ${id}.`,
      itself: 'Une thématique ne se contient pas elle-même.',
    },
  },
  {
    missing: {
      title: 'Give the topic a title.',
      description: 'Say what is found there, and for whom.',
      sections: 'Add at least one element.',
    },
    wrong: {
      record: (id) => `No record of this kind has the id ${id}.`,
      itself: 'A topic does not hold itself.',
    },
  },
)
