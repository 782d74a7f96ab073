import { refusals } from '#kernel/refusal'

/** The ways the catalogue says no. */
export const refuse = refusals('catalogue', {
  datasetNotFound: {
    status: 404,
    title: { fr: 'Jeu de données introuvable', en: 'No such dataset' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez le jeu de données par son titre. Un brouillon n’est visible que de ceux qui peuvent le modifier.',
      en: 'Check the address, or search for the dataset by its title. A draft is visible only to those who may edit it.',
    },
  },
  datasetDeleted: {
    status: 410,
    title: { fr: 'Jeu de données supprimé', en: 'Dataset deleted' },
    remedy: {
      fr: 'Son producteur l’a retiré. Ceux qui pouvaient le modifier peuvent le restaurer.',
      en: 'Its producer took it away. Those who could edit it may restore it.',
    },
  },
  changeNotFound: {
    status: 404,
    title: { fr: 'Changement introuvable', en: 'No such change' },
    remedy: {
      fr: 'Ouvrez l’historique de la fiche et choisissez le changement dans la liste.',
      en: 'Open the history of the record and choose the change in the list.',
    },
  },
  nothingToPutBack: {
    status: 409,
    title: { fr: 'Ce changement ne se reprend pas', en: 'This change is not taken back' },
    remedy: {
      fr: 'Il ne touchait pas la description, ou ce qui était écrit avant n’est plus accepté : modifiez la fiche à la main.',
      en: 'It did not touch the description, or what stood before is no longer accepted: change the record by hand.',
    },
  },
  resourceNotFound: {
    status: 404,
    title: { fr: 'Ressource introuvable', en: 'No such resource' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou ouvrez la page du jeu de données pour voir ses ressources.',
      en: 'Check the address, or open the page of the dataset to see its resources.',
    },
  },
  chartNotFound: {
    status: 404,
    title: { fr: 'Graphique introuvable', en: 'No such chart' },
    remedy: {
      fr: 'Vérifiez l’adresse : ce graphique n’existe pas, ou son auteur l’a supprimé.',
      en: 'Check the address: this chart does not exist, or its author deleted it.',
    },
  },
  notYourChart: {
    status: 403,
    title: { fr: 'Ce graphique n’est pas le vôtre', en: 'This chart is not yours' },
    remedy: {
      fr: 'Son auteur et les éditeurs du jeu de données le modifient. Faites-en un autre à partir de la même table.',
      en: 'Its author and the editors of the dataset change it. Make another from the same table.',
    },
  },
  tooManyCharts: {
    status: 409,
    title: { fr: 'Trop de graphiques', en: 'Too many charts' },
    remedy: {
      fr: 'Vous avez déjà enregistré cent graphiques de ce jeu de données : supprimez-en un.',
      en: 'You keep a hundred charts of this dataset already: delete one.',
    },
  },
  notATable: {
    status: 404,
    title: { fr: 'Ce fichier n’est pas une table', en: 'This file is no table' },
    remedy: {
      fr: 'Les graphiques et le SQL se font sur les fichiers déposés ici, lus comme des tables et rendus publics.',
      en: 'Charts and SQL are for files that were sent here, read as tables and made public.',
    },
  },
  reuseUrlTaken: {
    status: 409,
    title: { fr: 'Cette réutilisation est déjà déclarée', en: 'This reuse is declared already' },
    remedy: {
      fr: 'Une fiche décrit déjà cette adresse : cherchez-la, ou donnez l’adresse d’une autre page.',
      en: 'A record describes this address already: search for it, or give the address of another page.',
    },
  },
  pictureNotFound: {
    status: 404,
    title: { fr: 'Image introuvable', en: 'No such picture' },
    remedy: {
      fr: 'Elle a été remplacée ou retirée : rechargez la page qui la montrait.',
      en: 'It was replaced or taken away: reload the page that showed it.',
    },
  },
  notAPicture: {
    status: 415,
    title: { fr: 'Ce fichier n’est pas une image', en: 'This file is no picture' },
    remedy: {
      fr: 'Envoyez une image PNG, JPEG, WebP ou AVIF.',
      en: 'Send a PNG, JPEG, WebP or AVIF picture.',
    },
  },
  pictureTooLarge: {
    status: 413,
    title: { fr: 'Cette image est trop lourde', en: 'This picture is too large' },
    remedy: {
      fr: 'Réduisez-la à moins d’un mégaoctet et de 6 000 pixels de côté.',
      en: 'Make it smaller than one megabyte and 6,000 pixels a side.',
    },
  },
  contactPointNotFound: {
    status: 404,
    title: { fr: 'Contact introuvable', en: 'No such contact point' },
    remedy: {
      fr: 'Choisissez un contact de l’organisation, ou créez-le.',
      en: 'Choose a contact point of the organisation, or create it.',
    },
  },
  notYourDataset: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas modifier ce jeu de données', en: 'You may not change this dataset' },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation de vous donner un rôle ou de vous affecter ce jeu de données.',
      en: 'Ask an administrator of the organisation to give you a role or to assign this dataset to you.',
    },
  },
  notYourOrganization: {
    status: 403,
    title: {
      fr: 'Vous ne pouvez pas publier pour cette organisation',
      en: 'You may not publish for this organisation',
    },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation de vous inviter.',
      en: 'Ask an administrator of the organisation to invite you.',
    },
  },
  campaignNotFound: {
    status: 404,
    title: { fr: 'Campagne introuvable', en: 'No such campaign' },
    remedy: { fr: 'Reprenez-la dans la liste des campagnes.', en: 'Take it from the list of campaigns.' },
  },
  campaignEmpty: {
    status: 409,
    title: { fr: 'Aucun jeu de données à améliorer', en: 'No dataset to improve' },
    remedy: {
      fr: 'Choisissez un autre défaut, une autre organisation ou un usage moindre.',
      en: 'Choose another defect, another organisation or a lesser use.',
    },
  },
  campaignMoved: {
    status: 409,
    title: { fr: 'Le rappel est déjà parti', en: 'The reminder was sent already' },
    remedy: {
      fr: 'Ouvrez la campagne : elle dit à qui, et quand.',
      en: 'Open the campaign: it says to whom, and when.',
    },
  },
  campaignClosed: {
    status: 409,
    title: { fr: 'Campagne close', en: 'Campaign closed' },
    remedy: { fr: 'Préparez-en une autre.', en: 'Prepare another one.' },
  },
  officeOnly: {
    status: 403,
    title: { fr: 'Réservé à l’équipe du site', en: 'Reserved to the office' },
    remedy: {
      fr: 'Un administrateur du site peut le faire : écrivez à l’équipe.',
      en: 'An administrator of the site may do it: write to the team.',
    },
  },
  staleVersion: {
    status: 409,
    title: { fr: 'Modifié entre-temps par quelqu’un d’autre', en: 'Changed by somebody else meanwhile' },
    remedy: {
      fr: 'Rechargez pour voir ce qui a changé, puis reportez vos modifications : rien n’a été écrasé.',
      en: 'Reload to see what changed, then make your changes again: nothing was overwritten.',
    },
  },
  versionNeeded: {
    status: 428,
    title: { fr: 'Version lue à préciser', en: 'The version read is needed' },
    remedy: {
      fr: 'Donnez la version que vous avez lue, dans l’en-tête If-Match (par exemple "3") ou dans le champ version : personne n’écrase ainsi le travail d’un autre sans le savoir.',
      en: 'Give the version that you read, in the If-Match header (for example "3") or in the version field: so nobody overwrites the work of another unknowingly.',
    },
  },
  notReadyToPublish: {
    status: 409,
    title: { fr: 'Il manque des informations pour publier', en: 'Information is missing to publish' },
    remedy: {
      fr: 'Complétez les champs signalés ; le brouillon est conservé.',
      en: 'Fill in the fields pointed at; the draft is kept.',
    },
  },
  alreadyPublic: {
    status: 409,
    title: { fr: 'Ce jeu de données est déjà public', en: 'This dataset is public already' },
    remedy: {
      fr: 'Une publication se programme pour un brouillon ou une fiche privée. Retirez d’abord celui-ci de la publication.',
      en: 'A publication is planned for a draft or a private record. First take this one out of publication.',
    },
  },
  toldAlready: {
    status: 409,
    title: { fr: 'Ce fichier a déjà été montré', en: 'This file was shown already' },
    remedy: {
      fr: 'Un embargo se décide avant que le fichier soit public ou qu’un graphique le montre. Supprimez-le, puis ajoutez-le de nouveau avec une date.',
      en: 'An embargo is decided before the file is public and before a chart shows it. Delete it, then add it again with a date.',
    },
  },
  underEmbargo: {
    status: 409,
    title: { fr: 'Ce fichier est sous embargo', en: 'This file is under embargo' },
    remedy: {
      fr: 'Un graphique public en dirait le contenu : attendez son heure, ou diffusez-le maintenant.',
      en: 'A public chart would tell its content: wait for its hour, or release it now.',
    },
  },
  slugTaken: {
    status: 409,
    title: { fr: 'Cette adresse est déjà prise', en: 'This address is taken' },
    remedy: { fr: 'Choisissez une autre adresse pour la page.', en: 'Choose another address for the page.' },
  },
  resourceIdTaken: {
    status: 409,
    title: { fr: 'Cet identifiant de ressource est déjà pris', en: 'This resource id is taken' },
    remedy: {
      fr: 'Laissez le site choisir l’identifiant, ou modifiez la ressource qui le porte.',
      en: 'Let the site choose the id, or change the resource that has it.',
    },
  },
  hostedFile: {
    status: 409,
    title: {
      fr: 'Ces informations sont mesurées sur le fichier',
      en: 'These facts are measured on the file',
    },
    remedy: {
      fr: 'L’adresse, le format, la taille et l’empreinte d’un fichier déposé ne se saisissent pas : remplacez le fichier.',
      en: 'The address, format, size and checksum of a hosted file are not typed in: replace the file.',
    },
  },
  contactPointInUse: {
    status: 409,
    title: { fr: 'Contact encore utilisé', en: 'Contact point still in use' },
    remedy: {
      fr: 'Retirez-le d’abord des jeux de données, API et séries qui le citent.',
      en: 'Take it out of the datasets, APIs and series that name it first.',
    },
  },
  organizationHasDatasets: {
    status: 409,
    title: {
      fr: 'Cette organisation a encore des fiches au catalogue',
      en: 'This organisation still has records in the catalogue',
    },
    remedy: {
      fr: 'Transférez ou supprimez d’abord ses jeux de données, ses API et ses réutilisations.',
      en: 'Transfer or delete its datasets, its APIs and its reuses first.',
    },
  },
  fileNotClear: {
    status: 403,
    title: { fr: 'Fichier en cours d’examen', en: 'File under examination' },
    remedy: {
      fr: 'Revenez plus tard : avant d’être public, un fichier est lu pour y chercher des données personnelles ou des secrets protégés par la loi (CRPA, L312-1-2). Son producteur voit où en est l’examen.',
      en: 'Come back later: before it is public, a file is read for personal data and secrets protected by law (CRPA, L312-1-2). Its producer sees where the examination stands.',
    },
  },
  examinationNotReady: {
    status: 409,
    title: { fr: 'Le fichier est encore lu', en: 'The file is still being read' },
    remedy: {
      fr: 'Un contenu plus récent est en cours d’examen : attendez sa fin, puis décidez de ce qui y est trouvé.',
      en: 'A newer content is being examined: wait until that ends, then decide on what is found in it.',
    },
  },
  producerDeleted: {
    status: 409,
    title: { fr: 'Son organisation est supprimée', en: 'Its organisation is deleted' },
    remedy: {
      fr: 'Restaurez d’abord l’organisation, puis le jeu de données.',
      en: 'Restore the organisation first, then the dataset.',
    },
  },
  fileMissing: {
    status: 503,
    title: { fr: 'Fichier momentanément indisponible', en: 'File not available now' },
    remedy: {
      fr: 'Réessayez dans un instant ; si cela continue, signalez-le au producteur.',
      en: 'Try again in a moment; if it goes on, tell the producer.',
    },
  },
  schemaNotFound: {
    status: 404,
    title: { fr: 'Schéma introuvable', en: 'No such schema' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez le schéma dans la liste.',
      en: 'Check the address, or search for the schema in the list.',
    },
  },
  schemaVersionNotFound: {
    status: 404,
    title: { fr: 'Version du schéma introuvable', en: 'No such version of the schema' },
    remedy: {
      fr: 'Choisissez une version de la page du schéma : celle-ci n’existe pas, ou ne peut pas être utilisée.',
      en: 'Choose a version on the page of the schema: this one does not exist, or cannot be used.',
    },
  },
  schemaRefused: {
    status: 422,
    title: { fr: 'Ce schéma ne peut pas être utilisé', en: 'This schema cannot be used' },
    remedy: {
      fr: 'Corrigez ce qui est signalé : un Table Schema a une liste « fields », un JSON Schema se compile et ne renvoie pas à d’autres adresses.',
      en: 'Correct what is pointed at: a Table Schema has a list "fields", a JSON Schema compiles and refers to no other address.',
    },
  },
  schemasUnreadable: {
    status: 400,
    title: { fr: 'Schémas illisibles', en: 'Unreadable schemas' },
    remedy: {
      fr: 'Donnez un dossier de schémas, ou un catalogue schemas.json.',
      en: 'Give a folder of schemas, or a catalogue schemas.json.',
    },
  },
  validationNotFound: {
    status: 404,
    title: { fr: 'Pas de validation', en: 'No validation' },
    remedy: {
      fr: 'Cette ressource ne suit aucun schéma connu ici, ou sa validation n’est pas encore faite : revenez dans un instant.',
      en: 'This resource follows no schema known here, or its validation is not done yet: come back in a moment.',
    },
  },
  notFillable: {
    status: 404,
    title: { fr: 'Ce schéma ne se remplit pas ici', en: 'This schema is not filled in here' },
    remedy: {
      fr: 'Préparez le fichier dans un tableur, puis vérifiez-le : seuls les schémas de tableaux d’au plus 60 champs se remplissent en ligne.',
      en: 'Prepare the file in a spreadsheet, then check it: only schemas of tables of at most 60 fields are filled in online.',
    },
  },
  tooManyChecks: {
    status: 503,
    title: { fr: 'Trop de vérifications en cours', en: 'Too many checks at work' },
    remedy: {
      fr: 'Réessayez dans une minute : d’autres fichiers sont en train d’être lus.',
      en: 'Try again in a minute: other files are being read.',
    },
  },
  exportUnreadable: {
    status: 400,
    title: { fr: 'Fichier d’export illisible', en: 'Unreadable export file' },
    remedy: {
      fr: 'Donnez un export de jeux de données au format CSV (point-virgule), éventuellement compressé en gzip.',
      en: 'Give an export of datasets as CSV (semicolons), gzipped or not.',
    },
  },
  notEmbeddable: {
    status: 404,
    title: { fr: 'Cette page ne s’intègre pas', en: 'This page cannot be embedded' },
    remedy: {
      fr: 'Donnez l’adresse, sur ce site, d’un jeu de données public, d’un de ses fichiers lus en tableau, ou d’un graphique.',
      en: 'Give the address, on this site, of a public dataset, of one of its files read as a table, or of a chart.',
    },
  },
  unknownEmbedFormat: {
    status: 501,
    title: { fr: 'Format oEmbed inconnu', en: 'Unknown oEmbed format' },
    remedy: { fr: 'Demandez json ou xml.', en: 'Ask for json or xml.' },
  },
})
