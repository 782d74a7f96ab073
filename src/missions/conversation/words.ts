import { words } from '#kernel/words'

/** What feeds of discussions say. */
export const feedWords = words(
  { title: (site: string) => `Discussions — ${site}`, erased: 'Compte supprimé' },
  { title: (site: string) => `Discussions — ${site}`, erased: 'Deleted account' },
)

/** On what ground moderators act. */
export const groundNames = words(
  {
    spam: 'Publicité ou envoi en nombre',
    abuse: 'Insulte, menace ou harcèlement',
    illegal: 'Contenu illicite',
    'personal-data': 'Données personnelles',
    'off-topic': 'Sans rapport avec la fiche',
    other: 'Contraire aux règles du site',
  },
  {
    spam: 'Advertising or bulk sending',
    abuse: 'Insult, threat or harassment',
    illegal: 'Illegal content',
    'personal-data': 'Personal data',
    'off-topic': 'Nothing to do with the record',
    other: 'Against the rules of the site',
  },
)

/** What moderators do. */
export const actionNames = words(
  {
    'message-removed': 'Message retiré',
    'discussion-removed': 'Discussion retirée',
    'message-refused': 'Message non publié',
    'record-withdrawn': 'Fiche retirée',
    warned: 'Avertissement',
  },
  {
    'message-removed': 'Message removed',
    'discussion-removed': 'Discussion removed',
    'message-refused': 'Message not published',
    'record-withdrawn': 'Record withdrawn',
    warned: 'Warning',
  },
)

/** What feeds and files of requests for data say, and what is wrong with a field. */
export const demandDetails = words(
  {
    feed: (site: string) => `Demandes de données — ${site}`,
    into: 'Aucune autre demande publique n’a cette adresse.',
    opening: 'Aucune promesse d’ouverture publique n’a cette adresse.',
    organization:
      'Aucune organisation publique n’a ce nom : choisissez parmi celles proposées, ou laissez vide.',
    several: (names: readonly string[]) =>
      names.length > 0
        ? `Donnez le nom entier : ${names.join(' ; ')}`
        : 'Aucune organisation publique n’a ce nom.',
    datasets: (unknown: readonly string[]) =>
      unknown.length > 0
        ? `Aucun jeu de données public à cette adresse : ${unknown.join(', ')}`
        : 'Donnez l’adresse d’au moins un jeu de données public.',
  },
  {
    feed: (site: string) => `Requests for data — ${site}`,
    into: 'No other public request has this address.',
    opening: 'No public promised opening has this address.',
    organization: 'No public organisation has this name: choose among those proposed, or leave it empty.',
    several: (names: readonly string[]) =>
      names.length > 0 ? `Give the whole name: ${names.join('; ')}` : 'No public organisation has this name.',
    datasets: (unknown: readonly string[]) =>
      unknown.length > 0
        ? `No public dataset at this address: ${unknown.join(', ')}`
        : 'Give the address of at least one public dataset.',
  },
)

/** What one may do in an organisation. */
export const roleNames = words(
  { administrator: 'Administrateur', editor: 'Éditeur', contributor: 'Contributeur' },
  { administrator: 'Administrator', editor: 'Editor', contributor: 'Contributor' },
)

/** What notifications say, on the site and in mails. */
export const notificationWords = words(
  {
    whats: {
      question: 'Nouvelle question',
      answer: 'Nouvelle réponse',
      closed: 'Discussion close',
      'message-removed': 'Votre message a été retiré',
      'discussion-removed': 'Votre discussion a été retirée',
      'message-refused': 'Votre message n’est pas publié',
      warned: 'Avertissement d’un modérateur',
      'record-withdrawn': 'Votre fiche a été retirée par un modérateur',
      'contest-upheld': 'Votre contestation a été examinée : la décision est maintenue',
      'contest-restored': 'Votre contestation a été examinée : la décision est annulée',
      changed: 'Mise à jour',
      published: 'Nouvelle publication',
      matched: 'Nouveaux résultats',
      'demand-asked': 'Demande de données à votre organisation',
      'demand-routed': 'Demande transmise à une organisation',
      'demand-taken-up': 'Demande prise en charge',
      'demand-answered': 'Demande satisfaite : les données sont là',
      'demand-refused': 'Demande refusée',
      'demand-merged': 'Votre demande a été réunie avec une autre',
      'membership-accepted': 'Vous avez rejoint une organisation',
      'membership-refused': 'Votre demande d’adhésion n’est pas acceptée',
      'role-changed': 'Votre rôle a changé',
      'membership-ended': 'Vous ne faites plus partie d’une organisation',
      'invitation-accepted': 'Votre invitation est acceptée',
      'invitation-refused': 'Votre invitation est déclinée',
      'parent-accepted': 'Le rattachement de votre organisation est confirmé',
      'parent-refused': 'Le rattachement de votre organisation n’est pas confirmé',
      'certification-granted': 'Votre organisation est certifiée',
      'certification-refused': 'La certification de votre organisation est refusée',
      'certification-more-asked': 'Certification : l’équipe du site demande un complément',
      'certification-ended': 'La certification de votre organisation a pris fin',
      'transfer-proposed': 'Un transfert est proposé',
      'transfer-accepted': 'Le transfert proposé est accepté',
      'transfer-refused': 'Le transfert proposé est refusé',
      'campaign-asked': 'Campagne de qualité : des jeux de données à améliorer',
    },
    told: (what: string, about: string) => `${what} : ${about}`,
    found: (count: number) => (count > 1 ? `${count} nouveaux résultats` : 'Un nouveau résultat'),
    reason: (reason: string) => `Motif : ${reason}.`,
    digest: (count: number) => (count > 1 ? `${count} nouvelles du jour` : 'Une nouvelle du jour'),
    more: (count: number) => (count > 1 ? `Et ${count} autres nouvelles :` : 'Et une autre nouvelle :'),
    whySent: {
      mention: 'Vous recevez ce courriel parce que vous êtes cité.',
      answer: 'Vous recevez ce courriel parce que vous participez à cette discussion.',
      question: 'Vous recevez ce courriel parce que vous répondez de cette fiche.',
      demand: 'Vous recevez ce courriel parce que vous soutenez cette demande de données.',
      moderation: 'Vous recevez ce courriel parce qu’un modérateur a retiré ce que vous avez écrit.',
      follow:
        'Vous recevez ce courriel parce que vous suivez cette fiche, son organisation ou un de ses mots-clés.',
      search: 'Vous recevez ce courriel parce que vous suivez cette recherche.',
      campaign: 'Vous recevez ce courriel parce que vous publiez pour une organisation.',
      digest: 'Vous recevez ce résumé au plus une fois par jour.',
    },
    unsubscribeBy: 'Ne plus recevoir ces courriels :',
    settingsAt: 'Choisir comment être prévenu :',
  },
  {
    whats: {
      question: 'New question',
      answer: 'New answer',
      closed: 'Discussion closed',
      'message-removed': 'Your message was removed',
      'discussion-removed': 'Your discussion was removed',
      'message-refused': 'Your message is not published',
      warned: 'Warning from a moderator',
      'record-withdrawn': 'Your record was taken out of sight by a moderator',
      'contest-upheld': 'Your contest was looked at: the decision stands',
      'contest-restored': 'Your contest was looked at: the decision is undone',
      changed: 'Updated',
      published: 'New publication',
      matched: 'New results',
      'demand-asked': 'Request for data to your organisation',
      'demand-routed': 'Request sent to an organisation',
      'demand-taken-up': 'Request taken up',
      'demand-answered': 'Request answered: the data is there',
      'demand-refused': 'Request refused',
      'demand-merged': 'Your request was merged into another',
      'membership-accepted': 'You have joined an organisation',
      'membership-refused': 'Your request to join was not accepted',
      'role-changed': 'Your role has changed',
      'membership-ended': 'You are no longer a member of an organisation',
      'invitation-accepted': 'Your invitation was accepted',
      'invitation-refused': 'Your invitation was declined',
      'parent-accepted': 'Your organisation is confirmed as part of another',
      'parent-refused': 'Your organisation is not confirmed as part of another',
      'certification-granted': 'Your organisation is certified',
      'certification-refused': 'The certification of your organisation is refused',
      'certification-more-asked': 'Certification: the team of the site asks for something more',
      'certification-ended': 'The certification of your organisation has ended',
      'transfer-proposed': 'A transfer is proposed',
      'transfer-accepted': 'The transfer that was proposed is accepted',
      'transfer-refused': 'The transfer that was proposed is refused',
      'campaign-asked': 'Quality campaign: datasets to improve',
    },
    told: (what: string, about: string) => `${what}: ${about}`,
    found: (count: number) => (count > 1 ? `${count} new results` : 'One new result'),
    reason: (reason: string) => `Reason: ${reason}.`,
    digest: (count: number) => (count > 1 ? `${count} things new today` : 'One thing new today'),
    more: (count: number) => (count > 1 ? `And ${count} others:` : 'And another:'),
    whySent: {
      mention: 'You receive this mail because you are named.',
      answer: 'You receive this mail because you take part in this discussion.',
      question: 'You receive this mail because you answer for this record.',
      demand: 'You receive this mail because you support this request for data.',
      moderation: 'You receive this mail because a moderator removed what you wrote.',
      follow: 'You receive this mail because you follow this record, its organisation or one of its tags.',
      search: 'You receive this mail because you follow this search.',
      campaign: 'You receive this mail because you publish for an organisation.',
      digest: 'You receive this digest once a day at most.',
    },
    unsubscribeBy: 'Stop receiving these mails:',
    settingsAt: 'Choose how to be told:',
  },
)
