import { refusals } from '#kernel/refusal'

/** The ways in which work on many datasets at once is refused. */
export const refuse = refusals('catalogue', {
  batchNotFound: {
    status: 404,
    title: { fr: 'Travail en lot introuvable', en: 'No such batch' },
    remedy: {
      fr: 'Vérifiez l’adresse : un travail en lot n’est connu que de la personne qui l’a demandé.',
      en: 'Check the address: a batch is known only to whoever asked for it.',
    },
  },
  notYourBatch: {
    status: 403,
    title: { fr: 'Un compte est nécessaire', en: 'An account is needed' },
    remedy: {
      fr: 'Connectez-vous : un travail en lot est fait au nom d’une personne.',
      en: 'Sign in: a batch is done in the name of a person.',
    },
  },
  batchNotReady: {
    status: 409,
    title: { fr: 'Ce travail en lot n’en est pas là', en: 'This batch is not there yet' },
    remedy: {
      fr: 'Attendez la fin de l’étape en cours : on applique après l’aperçu, on annule après l’application.',
      en: 'Wait for the end of the current step: one applies after the preview, and undoes after applying.',
    },
  },
  nothingChosen: {
    status: 409,
    title: { fr: 'Aucun jeu de données choisi', en: 'No dataset chosen' },
    remedy: {
      fr: 'Cochez au moins un jeu de données que vous pouvez modifier.',
      en: 'Tick at least one dataset that you may edit.',
    },
  },
  tooManyAtOnce: {
    status: 409,
    title: { fr: 'Trop de jeux de données à la fois', en: 'Too many datasets at once' },
    remedy: {
      fr: 'Deux mille au plus à la fois : filtrez la liste ou coupez le fichier.',
      en: 'Two thousand at most at once: filter the list or cut the file.',
    },
  },
  noKnownColumn: {
    status: 422,
    title: {
      fr: 'Aucune colonne ne dit de quoi chaque ligne parle',
      en: 'No column says what each line is about',
    },
    remedy: {
      fr: 'Il faut au moins une colonne « titre », ou « identifiant » pour modifier ce qui existe. Partez du modèle à télécharger.',
      en: 'A column “title” is needed at least, or “id” to change what exists. Start from the template file.',
    },
  },
})
