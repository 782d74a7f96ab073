import { refusals } from '../refusal.ts'

/** The ways an upload says no; extension members are those of the draft on resumable uploads. */
export const refuse = refusals('kernel', {
  uploadNotFound: {
    status: 404,
    title: { fr: 'Envoi introuvable', en: 'No such upload' },
    remedy: {
      fr: 'Recommencez l’envoi : il a été annulé, a expiré, ou n’est pas le vôtre.',
      en: 'Start the upload again: it was cancelled, has expired, or is not yours.',
    },
  },
  uploadHeadersMissing: {
    status: 400,
    title: { fr: 'En-têtes d’envoi manquants', en: 'Upload headers missing' },
    remedy: {
      fr: 'Donnez Upload-Offset (un nombre) et Upload-Complete (?0, ou ?1 pour la dernière partie).',
      en: 'Give Upload-Offset (a number) and Upload-Complete (?0, or ?1 for the last part).',
    },
  },
  uploadOffsetMismatch: {
    status: 409,
    title: { fr: 'Position inattendue dans l’envoi', en: 'Upload offset mismatch' },
    remedy: {
      fr: 'Reprenez à la position donnée par l’en-tête Upload-Offset : c’est le dernier octet enregistré.',
      en: 'Go on at the position that the Upload-Offset header gives: it is the last byte kept.',
    },
  },
  uploadIsComplete: {
    status: 400,
    title: { fr: 'Envoi déjà terminé', en: 'Upload already complete' },
    remedy: {
      fr: 'Rien de plus n’est à envoyer : utilisez le fichier reçu.',
      en: 'Nothing is left to send: use the file received.',
    },
  },
  uploadLengthInconsistent: {
    status: 400,
    title: { fr: 'Longueurs contradictoires', en: 'Inconsistent upload length' },
    remedy: {
      fr: 'Annoncez une seule longueur (Upload-Length) et envoyez exactement ce nombre d’octets. Rien de cette partie n’a été gardé.',
      en: 'Announce one length (Upload-Length) and send exactly that many bytes. Nothing of this part was kept.',
    },
  },
  uploadDigestMismatch: {
    status: 400,
    title: { fr: 'Somme de contrôle différente', en: 'Checksum mismatch' },
    remedy: {
      fr: 'Renvoyez cette partie : ce qui est arrivé n’est pas ce qui était annoncé, et rien n’en a été gardé.',
      en: 'Send this part again: what arrived is not what was announced, and nothing of it was kept.',
    },
  },
  uploadFileDigestMismatch: {
    status: 400,
    title: { fr: 'Fichier différent de celui annoncé', en: 'Not the file announced' },
    remedy: {
      fr: 'Recommencez l’envoi : la somme de contrôle du fichier entier diffère, l’envoi a été annulé.',
      en: 'Start the upload again: the checksum of the whole file differs, the upload was cancelled.',
    },
  },
  uploadPartTooSmall: {
    status: 400,
    title: { fr: 'Partie trop petite', en: 'Part too small' },
    remedy: {
      fr: 'Envoyez au moins la taille donnée par l’en-tête Upload-Limit ; seule la dernière partie peut être plus petite.',
      en: 'Send at least the size that the Upload-Limit header gives; only the last part may be smaller.',
    },
  },
  uploadTooLarge: {
    status: 413,
    title: { fr: 'Fichier trop volumineux', en: 'File too large' },
    remedy: {
      fr: 'Réduisez le fichier, compressez-le ou partagez-le en plusieurs : la limite est dans l’en-tête Upload-Limit.',
      en: 'Make the file smaller, compress it or split it: the limit is in the Upload-Limit header.',
    },
  },
  uploadTooSlow: {
    status: 408,
    title: { fr: 'Envoi trop lent', en: 'Upload too slow' },
    remedy: {
      fr: 'Reprenez à la dernière position enregistrée quand la connexion sera meilleure.',
      en: 'Go on from the last position kept once the connection is better.',
    },
  },
  uploadCut: {
    status: 400,
    title: { fr: 'Envoi interrompu', en: 'Upload cut' },
    remedy: {
      fr: 'Reprenez à la dernière position enregistrée : rien de cette partie n’a été gardé.',
      en: 'Go on from the last position kept: nothing of this part was kept.',
    },
  },
  uploadUnfinished: {
    status: 409,
    title: { fr: 'Envoi non terminé', en: 'Upload not finished' },
    remedy: {
      fr: 'Terminez l’envoi du fichier, puis recommencez.',
      en: 'Finish sending the file, then try again.',
    },
  },
  uploadAlreadyUsed: {
    status: 409,
    title: { fr: 'Fichier déjà utilisé', en: 'File already used' },
    remedy: {
      fr: 'Chaque envoi sert une fois : envoyez le fichier de nouveau pour un autre usage.',
      en: 'Each upload serves once: send the file again for another use.',
    },
  },
  tooManyUploads: {
    status: 429,
    title: { fr: 'Trop d’envois en cours', en: 'Too many uploads under way' },
    remedy: {
      fr: 'Terminez ou annulez des envois en cours avant d’en commencer un autre.',
      en: 'Finish or cancel uploads under way before starting another.',
    },
  },
})
