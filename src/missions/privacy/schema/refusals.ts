import { refusals } from '#kernel/refusal'

export const refuse = refusals('privacy', {
  scanNotFound: {
    status: 404,
    title: { fr: 'Examen introuvable', en: 'No such examination' },
    remedy: {
      fr: 'Vérifiez l’adresse : cet examen n’existe pas, ou seuls les producteurs du fichier et les instructeurs le voient.',
      en: 'Check the address: this examination does not exist, or only the producers of the file and the instructors see it.',
    },
  },
  scanNotReady: {
    status: 409,
    title: { fr: 'Examen en cours', en: 'Examination under way' },
    remedy: {
      fr: 'Attendez la fin de l’examen du fichier, puis recommencez.',
      en: 'Wait until the file is examined, then try again.',
    },
  },
  staleScan: {
    status: 409,
    title: { fr: 'Une version plus récente a été examinée', en: 'A newer version was examined' },
    remedy: {
      fr: 'Ouvrez l’examen de la dernière version du fichier : c’est d’elle qu’il faut décider.',
      en: 'Open the examination of the last version of the file: that is the one to decide on.',
    },
  },
  findingNotFound: {
    status: 422,
    title: { fr: 'Constat introuvable dans cet examen', en: 'No such finding in this examination' },
    remedy: {
      fr: 'Relisez l’examen : il a pu changer depuis que la page est ouverte.',
      en: 'Read the examination again: it may have changed since the page was opened.',
    },
  },
  remedyNotFound: {
    status: 404,
    title: { fr: 'Fichier corrigé introuvable', en: 'No such corrected file' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou demandez de nouveau la correction.',
      en: 'Check the address, or ask for the correction again.',
    },
  },
  remedyNotReady: {
    status: 409,
    title: { fr: 'Correction en cours ou impossible', en: 'Correction under way or not possible' },
    remedy: {
      fr: 'Attendez qu’elle soit prête ; si elle a échoué, lisez pourquoi et changez les étapes.',
      en: 'Wait until it is ready; if it failed, read why and change the steps.',
    },
  },
})
