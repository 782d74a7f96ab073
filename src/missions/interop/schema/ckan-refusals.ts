import { refusals } from '#kernel/refusal'

/** The ways of the CKAN Action API of saying no that no verb has. */
export const refuse = refusals('interop', {
  unknownAction: {
    status: 400,
    title: { fr: 'Action inconnue', en: 'Unknown action' },
    remedy: {
      fr: 'Choisissez une action de la liste de la documentation, et envoyez par POST celles qui modifient.',
      en: 'Choose an action of the list in the documentation, and send by POST those that change something.',
    },
  },
  searchQueryWrong: {
    status: 400,
    title: { fr: 'Paramètre de recherche incorrect', en: 'Wrong search parameter' },
    remedy: {
      fr: 'Corrigez le paramètre signalé de la recherche.',
      en: 'Correct the search parameter that is pointed at.',
    },
  },
  searchUnreadable: {
    status: 409,
    title: { fr: 'Requête de recherche illisible', en: 'Unreadable search query' },
    remedy: {
      fr: 'Écrivez la requête dans la syntaxe courante de Solr : champ:valeur, AND, OR, NOT, guillemets, intervalles.',
      en: 'Write the query in the common syntax of Solr: field:value, AND, OR, NOT, quotation marks, ranges.',
    },
  },
  notFoundHere: {
    status: 404,
    title: { fr: 'Introuvable', en: 'Not found' },
    remedy: {
      fr: 'Vérifiez l’identifiant envoyé.',
      en: 'Check the id that was sent.',
    },
  },
})
