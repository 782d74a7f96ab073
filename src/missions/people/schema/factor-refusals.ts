import { refusals } from '#kernel/refusal'

/** The ways that a second factor says no. */
export const refuseFactor = refusals('people', {
  codeNotValid: {
    status: 403,
    title: { fr: 'Code refusé', en: 'Code refused' },
    remedy: {
      fr: 'Attendez le code suivant et vérifiez l’heure de votre appareil. Un code ne sert qu’une fois.',
      en: 'Wait for the next code and check the time of your device. A code serves once.',
    },
  },
  passkeyNotValid: {
    status: 403,
    title: { fr: 'Clé d’accès refusée', en: 'Passkey refused' },
    remedy: {
      fr: 'Elle n’est pas connue ici, ou la demande a été abandonnée. Recommencez, ou prenez un autre moyen.',
      en: 'It is not known here, or the request was given up. Start again, or take another way.',
    },
  },
  stepNotValid: {
    status: 400,
    title: { fr: 'Cette connexion n’attend plus de code', en: 'This sign-in no longer waits for a code' },
    remedy: {
      fr: 'Elle a expiré. Recommencez depuis la page de connexion.',
      en: 'It expired. Start again from the sign-in page.',
    },
  },
  alreadyEnrolled: {
    status: 409,
    title: { fr: 'Un générateur de codes est déjà actif', en: 'A code generator is already active' },
    remedy: { fr: 'Retirez-le d’abord.', en: 'First remove it.' },
  },
})
