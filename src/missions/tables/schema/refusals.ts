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
})
