import { refusals } from '#kernel/refusal'

export const refuse = refusals('tables', {
  tableNotFound: {
    status: 404,
    title: { fr: 'Table introuvable', en: 'No such table' },
    remedy: {
      fr: 'Vérifiez l’adresse : cette table n’existe pas, n’est pas publique, ou n’est pas encore prête.',
      en: 'Check the address: this table does not exist, is not public, or is not ready yet.',
    },
  },
  schemaUnreadable: {
    status: 422,
    title: { fr: 'Schéma illisible', en: 'Unreadable schema' },
    remedy: {
      fr: 'Donnez un Table Schema : un objet JSON dont « fields » est la liste des champs, chacun avec son nom.',
      en: 'Give a Table Schema: a JSON object whose "fields" is the list of fields, each with its name.',
    },
  },
  versionNotFound: {
    status: 404,
    title: { fr: 'Version introuvable', en: 'No such version' },
    remedy: {
      fr: 'Choisissez une version de la liste : celle-ci n’existe pas, ou n’est pas prête.',
      en: 'Choose a version of the list: this one does not exist, or is not ready.',
    },
  },
  busy: {
    status: 429,
    title: { fr: 'Trop de questions à la fois', en: 'Too many questions at once' },
    remedy: {
      fr: 'Beaucoup de monde interroge les tables en ce moment. Recommencez après le délai indiqué par Retry-After.',
      en: 'Many people are asking the tables now. Try again after the time that Retry-After gives.',
    },
  },
  budgetSpent: {
    status: 429,
    title: { fr: 'Temps de calcul épuisé pour cette minute', en: 'Computing time used up for this minute' },
    remedy: {
      fr: 'Vos questions ont pris beaucoup de temps de calcul : recommencez après le délai indiqué par Retry-After, ou téléchargez la table entière.',
      en: 'Your questions took much computing time: try again after the time that Retry-After gives, or download the whole table.',
    },
  },
  queryTooHeavy: {
    status: 422,
    title: { fr: 'Question trop lourde', en: 'Query too heavy' },
    remedy: {
      fr: 'Elle demande trop de temps ou de mémoire : filtrez davantage, demandez moins de colonnes ou de groupes, ou téléchargez la table.',
      en: 'It takes too much time or memory: filter more, ask for fewer columns or groups, or download the table.',
    },
  },
  nothingToDraw: {
    status: 422,
    title: { fr: 'Rien à dessiner dans cette table', en: 'Nothing to draw in this table' },
    remedy: {
      fr: 'Aucune de ses colonnes ne se prête à un graphique : lisez-la comme une table, ou interrogez-la en SQL.',
      en: 'None of its columns makes a chart: read it as a table, or query it in SQL.',
    },
  },
  sqlRefused: {
    status: 400,
    title: { fr: 'Requête SQL refusée', en: 'SQL query refused' },
    remedy: {
      fr: 'Corrigez la requête : une seule instruction SELECT, sur les tables indiquées.',
      en: 'Correct the query: one SELECT, over the tables that are listed.',
    },
  },
})
