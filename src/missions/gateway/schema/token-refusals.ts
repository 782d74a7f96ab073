import { refusalsOf } from './refusals.ts'

/** Whoever calls has not proved who they are: nothing was asked of the provider. */
export const tokenRefusals = refusalsOf('token', {
  tokenMissing: {
    status: 401,
    title: { fr: 'Jeton absent', en: 'No token' },
    remedy: {
      fr: 'Demandez un jeton à /token et envoyez-le dans l’en-tête Authorization.',
      en: 'Ask /token for a token and send it in the Authorization header.',
    },
  },
  tokenInAddress: {
    status: 400,
    title: { fr: 'Jeton dans l’adresse', en: 'Token in the address' },
    remedy: {
      fr: 'Envoyez le jeton dans l’en-tête Authorization : une adresse est gardée dans des journaux.',
      en: 'Send the token in the Authorization header: an address is kept in logs.',
    },
  },
  tokenWrong: {
    status: 401,
    title: { fr: 'Jeton refusé', en: 'Token refused' },
    remedy: { fr: 'Demandez un nouveau jeton à /token.', en: 'Ask /token for a new token.' },
  },
  tokenExpired: {
    status: 401,
    title: { fr: 'Jeton expiré', en: 'Token expired' },
    remedy: {
      fr: 'Demandez un nouveau jeton à /token : il dure cinq minutes.',
      en: 'Ask /token for a new token: it lasts five minutes.',
    },
  },
  proofWrong: {
    status: 401,
    title: { fr: 'Preuve de clé refusée', en: 'Proof of key refused' },
    remedy: {
      fr: 'Signez pour chaque appel une nouvelle preuve DPoP avec la clé du jeton, ou appelez avec son certificat.',
      en: 'Sign a new DPoP proof for each call with the key of the token, or call with its certificate.',
    },
  },
  proofNonce: {
    status: 401,
    title: { fr: 'Preuve à signer de nouveau', en: 'Proof to sign again' },
    remedy: {
      fr: 'Signez une preuve qui porte la valeur de l’en-tête DPoP-Nonce de cette réponse.',
      en: 'Sign a proof that holds the value of the DPoP-Nonce header of this answer.',
    },
  },
  keyRevoked: {
    status: 401,
    title: { fr: 'Clé ou logiciel qui ne vaut plus', en: 'Key or software no longer valid' },
    remedy: {
      fr: 'Un administrateur de l’organisation a retiré cette clé, ou elle a pris fin : enregistrez-en une autre.',
      en: 'An administrator of the organisation withdrew this key, or it ended: register another one.',
    },
  },
  clientRefused: {
    status: 401,
    title: { fr: 'Logiciel non reconnu', en: 'Software not recognised' },
    remedy: {
      fr: 'Prouvez qui vous êtes : une assertion signée neuve (private_key_jwt), ou un certificat enregistré.',
      en: 'Prove who you are: a new signed assertion (private_key_jwt), or a registered certificate.',
    },
  },
  tokenRequestWrong: {
    status: 400,
    title: { fr: 'Demande de jeton à corriger', en: 'Token request to correct' },
    remedy: {
      fr: 'Envoyez un formulaire : grant_type=client_credentials, et scope, qui nomme l’habilitation ou l’API.',
      en: 'Send a form: grant_type=client_credentials, and scope, which names the grant or the API.',
    },
  },
  scopeRefused: {
    status: 400,
    title: { fr: 'Aucune habilitation active', en: 'No active grant' },
    remedy: {
      fr: 'Aucune habilitation active de votre organisation ne porte ce nom. Si plusieurs portent sur la même API, donnez le numéro de l’une (H12). Pour déposer des paquets : packages: suivi du nom de votre API.',
      en: 'No active grant of your organisation has this name. When several are about the same API, give the number of one (H12). To deposit packages: packages: followed by the name of your API.',
    },
  },
})
