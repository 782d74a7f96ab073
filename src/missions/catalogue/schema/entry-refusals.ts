import { refusals } from '#kernel/refusal'

/** The ways in which entries of each kind are refused. */
export const refuse = refusals('catalogue', {
  dataserviceNotFound: {
    status: 404,
    title: { fr: 'API introuvable', en: 'No such API' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez l’API par son nom. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search for the API by its name. A draft is visible only to those who may edit it.',
    },
  },
  dataserviceDeleted: {
    status: 410,
    title: { fr: 'API supprimée du catalogue', en: 'API deleted from the catalogue' },
    remedy: {
      fr: 'Son producteur l’a retirée. Ceux qui pouvaient la modifier peuvent la restaurer.',
      en: 'Its producer took it away. Those who could edit it may restore it.',
    },
  },
  notYourDataservice: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas modifier cette API', en: 'You may not change this API' },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation de vous donner un rôle ou de vous affecter cette API.',
      en: 'Ask an administrator of the organisation to give you a role or to assign this API to you.',
    },
  },
  reuseNotFound: {
    status: 404,
    title: { fr: 'Réutilisation introuvable', en: 'No such reuse' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez la réutilisation par son titre. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search for the reuse by its title. A draft is visible only to those who may edit it.',
    },
  },
  reuseDeleted: {
    status: 410,
    title: { fr: 'Réutilisation supprimée', en: 'Reuse deleted' },
    remedy: {
      fr: 'Son auteur l’a retirée. Ceux qui pouvaient la modifier peuvent la restaurer.',
      en: 'Its author took it away. Those who could edit it may restore it.',
    },
  },
  notYourReuse: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas modifier cette réutilisation', en: 'You may not change this reuse' },
    remedy: {
      fr: 'Son auteur et les éditeurs de son organisation la modifient. Déclarez la vôtre.',
      en: 'Its author and the editors of its organisation change it. Declare your own.',
    },
  },
  seriesNotFound: {
    status: 404,
    title: { fr: 'Série introuvable', en: 'No such series' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez par titre. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search by title. A draft is visible only to those who may edit it.',
    },
  },
  seriesDeleted: {
    status: 410,
    title: { fr: 'Série supprimée', en: 'Series deleted' },
    remedy: {
      fr: 'Qui l’avait faite l’a retirée. Ceux qui pouvaient la modifier peuvent la restaurer.',
      en: 'Whoever made it took it away. Those who could edit it may restore it.',
    },
  },
  notYourSeries: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas modifier cette série', en: 'You may not change this series' },
    remedy: {
      fr: 'Son producteur la modifie. Écrivez-lui, ou réunissez vos propres jeux de données.',
      en: 'Its producer changes it. Write to them, or gather your own datasets.',
    },
  },
  communityResourceNotFound: {
    status: 404,
    title: { fr: 'Ressource communautaire introuvable', en: 'No such community resource' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez par titre. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search by title. A draft is visible only to those who may edit it.',
    },
  },
  communityResourceDeleted: {
    status: 410,
    title: { fr: 'Ressource communautaire supprimée', en: 'Community resource deleted' },
    remedy: {
      fr: 'Qui l’avait faite l’a retirée. Ceux qui pouvaient la modifier peuvent la restaurer.',
      en: 'Whoever made it took it away. Those who could edit it may restore it.',
    },
  },
  notYourCommunityResource: {
    status: 403,
    title: {
      fr: 'Vous ne pouvez pas modifier cette ressource communautaire',
      en: 'You may not change this community resource',
    },
    remedy: {
      fr: 'Son auteur et les éditeurs de son organisation la modifient. Ajoutez la vôtre.',
      en: 'Its author and the editors of its organisation change it. Add your own.',
    },
  },
  communityFileNotFound: {
    status: 404,
    title: { fr: 'Cette ressource communautaire est un lien', en: 'This community resource is a link' },
    remedy: {
      fr: 'Aucun fichier n’est gardé ici : suivez l’adresse qu’elle donne.',
      en: 'No file is kept here: follow the address that it gives.',
    },
  },
  openingNotFound: {
    status: 404,
    title: { fr: 'Promesse d’ouverture introuvable', en: 'No such promised opening' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez dans la feuille de route. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or look in the roadmap. A draft is visible only to those who may edit it.',
    },
  },
  openingDeleted: {
    status: 410,
    title: { fr: 'Promesse d’ouverture supprimée', en: 'Promised opening deleted' },
    remedy: {
      fr: 'Le service des données l’a retirée. Il peut la restaurer.',
      en: 'The data office took it away. It may restore it.',
    },
  },
  notYourOpening: {
    status: 403,
    title: {
      fr: 'Vous ne pouvez pas modifier cette promesse d’ouverture',
      en: 'You may not change this promised opening',
    },
    remedy: {
      fr: 'Les éditeurs de l’organisation qui promet la modifient, et le service des données.',
      en: 'The editors of the organisation that promises change it, and the data office.',
    },
  },
  openingStays: {
    status: 409,
    title: {
      fr: 'Une promesse faite en public ne disparaît pas',
      en: 'A promise made in public does not disappear',
    },
    remedy: {
      fr: 'Changez sa date, ou dites pourquoi vous y renoncez : la raison est publique. Si elle a été publiée par erreur, écrivez au service des données.',
      en: 'Change its date, or say why you give it up: the reason is public. If it was published by mistake, write to the data office.',
    },
  },
  topicNotFound: {
    status: 404,
    title: { fr: 'Thématique introuvable', en: 'No such topic' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez la thématique par son titre. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search for the topic by its title. A draft is visible only to those who may edit it.',
    },
  },
  topicDeleted: {
    status: 410,
    title: { fr: 'Thématique supprimée', en: 'Topic deleted' },
    remedy: {
      fr: 'Son auteur l’a retirée. Ceux qui pouvaient la modifier peuvent la restaurer.',
      en: 'Its author took it away. Those who could edit it may restore it.',
    },
  },
  notYourTopic: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas modifier cette thématique', en: 'You may not change this topic' },
    remedy: {
      fr: 'Son auteur et les éditeurs de son organisation la modifient. Composez la vôtre.',
      en: 'Its author and the editors of its organisation change it. Make your own.',
    },
  },
  whichRecord: {
    status: 422,
    title: {
      fr: 'Plusieurs fiches, ou aucune, ressemblent à cela',
      en: 'Several records, or none, look like that',
    },
    remedy: {
      fr: 'Cochez la bonne parmi celles qui sont proposées, ou donnez l’adresse de sa page.',
      en: 'Tick the right one among those proposed, or give the address of its page.',
    },
  },
})
