import { words } from '#kernel/words'

const numbers = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') }

/** What is said of the files that wait for somebody's decision. */
export const heldWords = words(
  {
    workspace: 'Mon espace',
    queues: {
      'to-confirm': {
        title: 'Fichiers à confirmer',
        intro:
          'Leur examen a trouvé des données qui paraissent personnelles ou secrètes. Corrigez-les, ou dites sur quel fondement elles peuvent être publiques.',
        none: 'Aucun fichier à confirmer',
        noneText:
          'Un fichier déposé apparaît ici quand son examen demande votre décision. Les autres deviennent publics d’eux-mêmes.',
      },
      'to-review': {
        title: 'Fichiers à relire',
        intro:
          'Leurs producteurs attendent la réponse du service : acceptez, dites que ce n’est rien, ou refusez.',
        none: 'Aucun fichier à relire',
        noneText:
          'Quand un producteur demande une relecture, ou qu’un fichier ne peut pas être examiné, il apparaît ici : ouvrez son examen pour rendre la décision.',
      },
    },
    todo: {
      'to-confirm': 'À confirmer ou à corriger',
      'in-review': 'À relire',
      forbidden: 'À corriger : publication interdite',
    },
    since: 'attend depuis',
    replacement: 'le fichier précédent reste public',
    untitled: 'Sans titre',
    all: 'Voir toute la file',
    count: (count: number) => `${numbers.fr.format(count)} ${count < 2 ? 'fichier' : 'fichiers'}`,
    mine: 'Voir mes jeux de données',
  },
  {
    workspace: 'My workspace',
    queues: {
      'to-confirm': {
        title: 'Files to confirm',
        intro:
          'Their examination found data that look personal or secret. Correct them, or say on what ground they may be public.',
        none: 'No file to confirm',
        noneText:
          'A file that you send shows here when its examination asks for your decision. The others become public by themselves.',
      },
      'to-review': {
        title: 'Files to review',
        intro:
          'Their producers wait for the answer of the office: accept, say that it is nothing, or refuse.',
        none: 'No file to review',
        noneText:
          'When a producer asks for a review, or when a file cannot be examined, it shows here: open its examination to give the decision.',
      },
    },
    todo: {
      'to-confirm': 'To confirm or correct',
      'in-review': 'To review',
      forbidden: 'To correct: publication forbidden',
    },
    since: 'waiting since',
    replacement: 'the former file stays public',
    untitled: 'Without a title',
    all: 'See the whole queue',
    count: (count) => `${numbers.en.format(count)} ${count === 1 ? 'file' : 'files'}`,
    mine: 'See my datasets',
  },
)
