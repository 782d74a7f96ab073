import { refusalsOf } from './refusals.ts'

/** The call itself is wrong: the software that makes it must change it. */
export const requestRefusals = refusalsOf('request', {
  addressUnclear: {
    status: 400,
    title: { fr: 'Adresse ambiguë', en: 'Ambiguous address' },
    remedy: {
      fr: 'Écrivez l’adresse sous sa forme simple : ni point, ni barre encodés, ni barre double, ni point-virgule, et chaque paramètre une fois.',
      en: 'Write the address in its plain form: no encoded dot or slash, no double slash, no semicolon, and each parameter once.',
    },
  },
  requestUnclear: {
    status: 400,
    title: { fr: 'Demande ambiguë', en: 'Ambiguous request' },
    remedy: {
      fr: 'Envoyez chaque en-tête une seule fois, sans corps, et sans en-tête qui remplace la méthode.',
      en: 'Send each header once, no body, and no header that replaces the method.',
    },
  },
  methodNotAllowed: {
    status: 405,
    title: { fr: 'Méthode non prévue', en: 'Method not allowed' },
    remedy: {
      fr: 'Utilisez la méthode que la fiche de l’API indique.',
      en: 'Use the method that the page of the API gives.',
    },
  },
  operationUnknown: {
    status: 404,
    title: { fr: 'Opération inconnue', en: 'Unknown operation' },
    remedy: {
      fr: 'Vérifiez l’adresse sur la fiche de l’API : aucune opération ne s’y trouve.',
      en: 'Check the address on the page of the API: no operation is there.',
    },
  },
  parametersWrong: {
    status: 400,
    title: { fr: 'Paramètres à corriger', en: 'Parameters to correct' },
    remedy: {
      fr: 'Envoyez les paramètres obligatoires, et aucun que la fiche de l’API ne nomme pas.',
      en: 'Send the parameters that are required, and none that the page of the API does not name.',
    },
  },
  headersMissing: {
    status: 400,
    title: { fr: 'En-têtes à compléter', en: 'Headers to complete' },
    remedy: {
      fr: 'Dites pourquoi (Exchange-Purpose), pour quel dossier (Exchange-Case) et quel agent, par un pseudonyme (Exchange-Agent).',
      en: 'Say why (Exchange-Purpose), for which case (Exchange-Case) and which agent, by a pseudonym (Exchange-Agent).',
    },
  },
  personUnclear: {
    status: 400,
    title: { fr: 'Personne non identifiée', en: 'Person not identified' },
    remedy: {
      fr: 'Envoyez l’identité complète de la personne : chaque accès est inscrit à son nom.',
      en: 'Send the whole identity of the person: each access is recorded about them.',
    },
  },
  personUnknown: {
    status: 404,
    title: { fr: 'Inconnu du fournisseur', en: 'Unknown to the provider' },
    remedy: {
      fr: 'Le fournisseur ne connaît pas cette personne ou cette entité. Vérifiez l’identité saisie.',
      en: 'The provider does not know this person or entity. Check the identity that was sent.',
    },
  },
  parametersRefused: {
    status: 422,
    title: { fr: 'Paramètres refusés par le fournisseur', en: 'Parameters refused by the provider' },
    remedy: {
      fr: 'Vérifiez la valeur des paramètres : le fournisseur ne les accepte pas.',
      en: 'Check the values of the parameters: the provider does not accept them.',
    },
  },
})
