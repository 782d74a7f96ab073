import { words } from '#kernel/words'

/** Records that change hands. */
export const transferWords = words(
  {
    title: 'Transferts',
    intro: 'Ce qu’on vous propose de reprendre, et ce que vous proposez à d’autres.',
    workspace: 'Mon espace',
    office: 'Tableau de bord',
    pending: 'Transferts en attente',
    pendingIntro:
      'Ce qu’un producteur propose à un autre, qui n’a pas encore répondu. Vous pouvez répondre pour une organisation, jamais pour une personne.',
    nonePending: 'Aucun transfert n’attend',
    nonePendingText: 'Toutes les propositions ont reçu une réponse.',
    received: 'On vous propose',
    noneReceived: 'Rien n’attend votre réponse',
    noneReceivedText: 'Ce qu’un autre producteur propose à vous ou à vos organisations apparaîtra ici.',
    sent: 'Vous avez proposé',
    propose: 'Proposer à un autre producteur',
    proposeWhy: 'Il devra accepter ; d’ici là, rien ne change.',
    proposeOf: (title: string) => `Proposer « ${title} »`,
    proposeIntro:
      'Le destinataire en répondra s’il accepte : contacts et personnes assignées sont alors retirés. Si vous pouvez agir pour lui, c’est fait aussitôt.',
    findRecipient: 'Chercher une organisation ou une personne',
    recipient: 'Destinataire',
    person: 'Personne',
    noRecipient: 'Aucun résultat à ce nom',
    noRecipientText:
      'Cherchez une organisation par son nom ou son sigle, ou une personne qui partage une organisation avec vous.',
    comment: 'Message',
    commentWhy: 'Pourquoi vous le proposez. Le destinataire le lira.',
    send: 'Proposer',
    from: 'De',
    to: 'À',
    when: 'Proposé',
    message: 'Avec ce message',
    decided: 'Clos',
    answered: 'Réponse du destinataire',
    by: 'Par',
    accept: 'Accepter',
    refuse: 'Refuser',
    answer: 'Message à l’auteur de la proposition',
    withdraw: 'Retirer la proposition',
    notPublic: 'non public',
    statuses: {
      pending: 'En attente de réponse',
      accepted: 'Acceptée',
      refused: 'Refusée',
      withdrawn: 'Retirée',
    },
    link: (waiting: number) =>
      waiting === 0
        ? 'Transferts'
        : waiting === 1
          ? 'Transferts : 1 proposition attend votre réponse'
          : `Transferts : ${waiting} propositions attendent votre réponse`,
  },
  {
    title: 'Transfers',
    intro: 'What others propose to hand over to you, and what you propose to others.',
    workspace: 'My work',
    office: 'Dashboard',
    pending: 'Transfers that wait',
    pendingIntro:
      'What one producer proposes to another, who has not answered yet. You may answer for an organisation, never for a person.',
    nonePending: 'No transfer waits',
    nonePendingText: 'Every proposal has been answered.',
    received: 'Proposed to you',
    noneReceived: 'Nothing waits for your answer',
    noneReceivedText: 'What another producer proposes to you or to your organisations will appear here.',
    sent: 'You proposed',
    propose: 'Propose to another producer',
    proposeWhy: 'They have to accept; until then nothing changes.',
    proposeOf: (title) => `Propose “${title}”`,
    proposeIntro:
      'The recipient will answer for it once they accept: contacts and assigned people are then taken away. If you may act for them, it is done at once.',
    findRecipient: 'Search for an organisation or a person',
    recipient: 'Recipient',
    person: 'Person',
    noRecipient: 'Nobody of that name',
    noRecipientText:
      'Search for an organisation by its name or acronym, or for a person who shares an organisation with you.',
    comment: 'Message',
    commentWhy: 'Why you propose it. The recipient will read it.',
    send: 'Propose',
    from: 'From',
    to: 'To',
    when: 'Proposed',
    message: 'With this message',
    decided: 'Closed',
    answered: 'Answer of the recipient',
    by: 'By',
    accept: 'Accept',
    refuse: 'Refuse',
    answer: 'Word to who proposes',
    withdraw: 'Take the proposal back',
    notPublic: 'not public',
    statuses: {
      pending: 'Waiting for an answer',
      accepted: 'Accepted',
      refused: 'Refused',
      withdrawn: 'Taken back',
    },
    link: (waiting) =>
      waiting === 0
        ? 'Transfers'
        : waiting === 1
          ? 'Transfers: 1 proposal waits for your answer'
          : `Transfers: ${waiting} proposals wait for your answer`,
  },
)
