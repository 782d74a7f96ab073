import { words } from '#kernel/words'

/** The pages of software that was stopped. */
export const alertWords = words(
  {
    title: 'Alertes d’accès',
    description: 'Les logiciels arrêtés parce que leurs appels sortent de leurs habitudes.',
    intro:
      'Un logiciel qui compte, devine, ou demande bien plus de personnes que d’habitude est arrêté aussitôt, avec de bonnes clés ou non. Son organisation ne reçoit plus rien de cette API par aucun logiciel, et ceux qu’elle enregistre commencent arrêtés. Une personne du fournisseur ou du service le relance quand elle sait pourquoi.',
    standing: 'À juger',
    past: 'Jugées',
    none: 'Aucune alerte',
    noneText: 'Aucun logiciel ne sort de ses habitudes.',
    stoppedAt: 'arrêté le',
    releasedAt: 'relancé le',
    isStopped: 'Arrêté',
    isReleased: 'Relancé',
    why: 'Pourquoi',
    rule: 'Règle',
    api: 'API',
    consumer: 'Pour le compte de',
    at: 'Arrêté le',
    software: 'Logiciel',
    release: 'Relancer',
    releaseTitle: 'Relancer ce logiciel',
    releaseText:
      'Appelez d’abord son responsable. Ce qu’il a demandé jusqu’ici ne comptera plus ; ses clés et ses habilitations restent ce qu’elles sont.',
    reason: 'Raison',
    reasonHint:
      'Gardée et montrée à ses administrateurs : « Reprise d’historique annoncée par la mairie, vérifiée au téléphone ».',
    untilTonight: 'Ne plus appliquer cette règle à ce logiciel jusqu’à minuit',
    releasedWith: 'Raison de la relance',
    restsUntil: 'La règle se repose jusqu’au',
    waitsTitle: 'Ce logiciel attend d’être relancé',
    waitsText:
      'Ce n’est pas à vous de le relancer : expliquez au fournisseur ou au service ce qui s’est passé. Si ces appels ne sont pas de vous, révoquez ses clés.',
    revokeKeys: 'Révoquer ses clés',
    unknown: 'Inconnu',
  },
  {
    title: 'Access alerts',
    description: 'Software stopped because its calls leave its habits.',
    intro:
      'Software that counts, guesses, or asks about many more persons than usual is stopped at once, with good keys or not. Its organisation gets nothing more from that API by any software, and those that it registers begin stopped. Somebody of the provider or of the office releases it when they know why.',
    standing: 'To judge',
    past: 'Judged',
    none: 'No alert',
    noneText: 'No software leaves its habits.',
    stoppedAt: 'stopped on',
    releasedAt: 'released on',
    isStopped: 'Stopped',
    isReleased: 'Released',
    why: 'Why',
    rule: 'Rule',
    api: 'API',
    consumer: 'On behalf of',
    at: 'Stopped on',
    software: 'Software',
    release: 'Release',
    releaseTitle: 'Release this software',
    releaseText:
      'Call those who run it first. What it asked so far will count no more; its keys and grants stay as they are.',
    reason: 'Reason',
    reasonHint:
      'Kept, and shown to its administrators: "History being taken over, announced by the town, checked by telephone".',
    untilTonight: 'Let this rule rest for this software until midnight',
    releasedWith: 'Reason of the release',
    restsUntil: 'The rule rests until',
    waitsTitle: 'This software waits to be released',
    waitsText:
      'It is not yours to release: tell the provider or the office what happened. If these calls are not yours, revoke its keys.',
    revokeKeys: 'Revoke its keys',
    unknown: 'Unknown',
  },
)
