import { refusals } from '#kernel/refusal'

/** What the server of agents says no to. */
export const refuse = refusals('interop', {
  notATable: {
    status: 409,
    title: { fr: 'Pas une table interrogeable', en: 'Not a table that can be queried' },
    remedy: {
      fr: 'Choisissez une ressource dont les lignes s’interrogent, ou téléchargez celle-ci.',
      en: 'Choose a resource whose rows can be queried, or download this one.',
    },
  },
  methodNotTaken: {
    status: 405,
    title: { fr: 'Méthode non prise en charge', en: 'Method not allowed' },
    remedy: {
      fr: 'Envoyez les messages par POST : ce serveur ne garde pas de session et n’ouvre pas de flux.',
      en: 'Send messages by POST: this server keeps no session and opens no stream.',
    },
  },
})
