import { words } from '#kernel/words'

export const tryWords = words(
  {
    route: 'Route',
    readAndTry: 'Lire et essayer',
    key: 'Clé d’API (facultative)',
    keyKept:
      'Gardée par cet onglet seul, oubliée quand il se ferme. Sans clé, la demande part comme celle d’un inconnu.',
    tryOut: {
      title: 'Essayer',
      send: 'Envoyer la demande',
      body: 'Corps de la demande (JSON)',
      many: 'une valeur par ligne',
      required: 'obligatoire',
      running: 'Demande en cours…',
      failed: 'La demande n’est pas partie, ou la réponse n’est pas revenue.',
      answer: 'Réponse reçue',
      changes: 'Cette demande est envoyée pour de bon : elle modifie ce que votre clé peut modifier.',
      cut: '… la suite de la réponse n’est pas montrée.',
    },
  },
  {
    route: 'Route',
    readAndTry: 'Read and try',
    key: 'API key (optional)',
    keyKept:
      'Kept by this tab alone, forgotten when it closes. Without a key, the request goes as that of a stranger.',
    tryOut: {
      title: 'Try it',
      send: 'Send the request',
      body: 'Body of the request (JSON)',
      many: 'one value a line',
      required: 'required',
      running: 'Asking…',
      failed: 'The request did not leave, or its answer did not come back.',
      answer: 'Answer received',
      changes: 'This request is sent for good: it changes what your key may change.',
      cut: '… the rest of the answer is not shown.',
    },
  },
)
