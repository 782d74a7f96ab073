import { refusals } from '../refusal.ts'

/** The ways the outside world, or our own prudence towards it, says no. */
export const refuse = refusals('kernel', {
  addressNotAllowed: {
    status: 422,
    title: { fr: 'Adresse refusée', en: 'Address not allowed' },
    remedy: {
      fr: 'Donnez une adresse http ou https publique, écrite simplement : sans identifiants, ni adresse privée, ni port réservé.',
      en: 'Give a public http or https address, plainly written: no credentials, no private address, no reserved port.',
    },
  },
  addressUnreachable: {
    status: 502,
    title: { fr: 'Adresse injoignable', en: 'Address unreachable' },
    remedy: {
      fr: 'Vérifiez l’adresse et que son serveur répond, puis réessayez.',
      en: 'Check the address and that its server answers, then try again.',
    },
  },
  answerCutOff: {
    status: 502,
    title: { fr: 'Réponse interrompue', en: 'Answer broken off' },
    remedy: {
      fr: 'Le serveur distant n’a pas envoyé tout ce qu’il annonçait : réessayez, puis signalez-le à son responsable.',
      en: 'The other server did not send all that it announced: try again, then tell those who run it.',
    },
  },
  answerTooLarge: {
    status: 502,
    title: { fr: 'Réponse trop volumineuse', en: 'Answer too large' },
    remedy: {
      fr: 'Le serveur distant envoie plus que la limite admise ici : donnez l’adresse d’un contenu plus petit.',
      en: 'The other server sends more than the limit here: give the address of something smaller.',
    },
  },
  answerTooSlow: {
    status: 504,
    title: { fr: 'Réponse trop lente', en: 'Answer too slow' },
    remedy: {
      fr: 'Le serveur distant n’a pas répondu à temps : réessayez plus tard.',
      en: 'The other server did not answer in time: try again later.',
    },
  },
  answerUnreadable: {
    status: 502,
    title: { fr: 'Réponse illisible', en: 'Unreadable answer' },
    remedy: {
      fr: 'Le serveur distant envoie un contenu abîmé ou d’une autre forme que celle attendue : signalez-le à son responsable.',
      en: 'The other server sends broken content, or of another form than expected: tell those who run it.',
    },
  },
  connectionInsecure: {
    status: 502,
    title: { fr: 'Connexion non sûre', en: 'Insecure connection' },
    remedy: {
      fr: 'Le certificat du serveur distant est périmé, inconnu ou au nom d’un autre : signalez-le à son responsable.',
      en: 'The certificate of the other server is out of date, unknown or in another name: tell those who run it.',
    },
  },
  tooManyRedirects: {
    status: 502,
    title: { fr: 'Trop de redirections', en: 'Too many redirects' },
    remedy: {
      fr: 'Donnez directement l’adresse finale du contenu.',
      en: 'Give the final address of the content directly.',
    },
  },
})
