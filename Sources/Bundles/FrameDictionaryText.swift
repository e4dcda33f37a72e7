/// The text that a frame may refer to (docs/protocol.md 4): what bundles and identities are made of, and frequent words. What is
/// nearest to the end costs least, so the most frequent stands last. Fixed by the protocol: one byte changed here, and no frame
/// made with it can be read any more.
extension FrameDictionary {
    static let text = #"""
        and that this have they which were there their would been when will more what about into them other time
        could these first then like over such most made after also many before must well back through years where
        much your down should because each just those people little good world make very still here between both
        life being under three never last another while might great come since against right take used house during
        without around however small found once every does left number until always something water think almost
        hand enough meeting members community sharing knowledge tools seeds soil workshop bread trees vegetables
        winter spring summer autumn repair wood stone wool bees recipe school children mayor neighbours harvest road
        free welcome please thank open evening morning Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        January February March April June July August September October November December
        "bulletin","label":{"fr":"Bulletin de liaison","en":"Bulletin"}
        {"name":"period_from","type":"date","fr":"Du","en":"From",{"name":"period_to","type":"date","fr":"Au","en":"To",
        {"name":"scope","type":"line","fr":"Portée","en":"Scope","carnet","label":{"fr":"Carnet","en":"Carnet"}
        {"name":"categories","type":"line","fr":"Catégories","en":"Categories",
        "equivalence","label":{"fr":"Équivalence","en":"Equivalence"}
        {"name":"from","type":"note","fr":"Terme","en":"Term",
        {"name":"to","type":"note","fr":"Autre terme","en":"Other term",
        {"name":"relation","type":"choice","fr":"Relation","en":"Relation",
        {"id":"exactMatch","fr":"Le même","en":"The same"}{"id":"closeMatch","fr":"Proche","en":"Close"}
        {"id":"broadMatch","fr":"Plus large","en":"Wider"}
        "exchange","label":{"fr":"Échange de savoirs","en":"Exchange of knowledge"}
        {"name":"state","type":"choice","fr":"État","en":"State",{"id":"proposed","fr":"Proposé","en":"Proposed"}
        {"id":"agreed","fr":"Convenu","en":"Agreed"}{"id":"held","fr":"Tenu","en":"Held"}
        {"id":"cancelled","fr":"Annulé","en":"Cancelled"}{"name":"offer","type":"note","fr":"Offres","en":"Offers",
        {"name":"request","type":"note","fr":"Demandes","en":"Requests",
        {"name":"offered_by","type":"line","fr":"Ont transmis","en":"Offered by",
        {"name":"received_by","type":"line","fr":"Ont reçu","en":"Received by",
        {"name":"place","type":"line","fr":"Lieu","en":"Place",{"name":"start","type":"date","fr":"Début","en":"Start",
        {"name":"end","type":"date","fr":"Fin","en":"End",
        {"name":"brought","type":"markdown","fr":"Ce qu’il a apporté","en":"What it brought",
        {"name":"account","type":"note","fr":"Compte rendu","en":"Account",
        "gathering","label":{"fr":"Rencontre","en":"Gathering"}{"name":"host","type":"line","fr":"Hôte","en":"Host",
        {"name":"host_community","type":"community","fr":"Communauté hôte","en":"Host community",
        {"name":"how","type":"markdown","fr":"Comment venir","en":"How to come",
        {"name":"participants","type":"line","fr":"Qui vient","en":"Who comes",
        "knowledge-base","label":{"fr":"Base de connaissances","en":"Knowledge base"}
        {"name":"carnets","type":"note","fr":"Carnets","en":"Carnets","note","label":{"fr":"Note","en":"Note"}
        {"name":"about","type":"note","fr":"À propos de","en":"About",
        "offer","label":{"fr":"Offre de savoir","en":"Offer of knowledge"}
        {"name":"topic","type":"line","fr":"Sujet","en":"Topic",
        {"name":"territory","type":"line","fr":"Territoire","en":"Territory",
        {"name":"until","type":"date","fr":"Jusqu’au","en":"Until",{"id":"open","fr":"Ouverte","en":"Open"}
        {"id":"closed","fr":"Close","en":"Closed"}"organisation","label":{"fr":"Organisme","en":"Organisation"}
        {"name":"who","type":"markdown","fr":"Qui nous sommes","en":"Who we are",
        {"name":"contact","type":"markdown","fr":"Contact","en":"Contact",
        {"name":"website","type":"url","fr":"Site web","en":"Website",
        "placement","label":{"fr":"Placement","en":"Placement"}
        {"name":"carnet","type":"note","fr":"Carnet","en":"Carnet",{"name":"note","type":"note","fr":"Note","en":"Note",
        {"name":"category","type":"line","fr":"Catégorie","en":"Category",
        {"name":"place","type":"number","fr":"Rang","en":"Place",
        {"name":"by","type":"line","fr":"Placée par","en":"Placed by",
        {"name":"at","type":"date","fr":"Placée le","en":"Placed on",
        "practice-sheet","label":{"fr":"Fiche d’expérience","en":"Practice sheet"}
        {"name":"themes","type":"line","fr":"Thèmes","en":"Themes",
        {"name":"diagnosis","type":"markdown","fr":"Diagnostic à l’origine","en":"Diagnosis at its origin",
        {"name":"description","type":"markdown","fr":"Description générale","en":"General description",
        {"name":"objectives","type":"markdown","fr":"Objectifs","en":"Objectives",
        {"name":"actors","type":"markdown","fr":"Acteurs et étapes","en":"Actors and phases",
        {"name":"effects","type":"markdown","fr":"Effets","en":"Effects",
        {"name":"success","type":"markdown","fr":"Facteurs de réussite","en":"Success factors",
        {"name":"limits","type":"markdown","fr":"Limites","en":"Limits",
        "project","label":{"fr":"Chantier","en":"Project"}
        {"name":"activities","type":"markdown","fr":"Activités","en":"Activities",
        {"name":"participation","type":"markdown","fr":"Comment participer","en":"How to take part",
        {"name":"committee","type":"markdown","fr":"Comité","en":"Committee",
        {"name":"stage","type":"choice","fr":"Étape de l’innovation sociale","en":"Stage of social innovation",
        {"id":"emergence","fr":"Émergence","en":"Emergence"}
        {"id":"mobilisation","fr":"Mobilisation","en":"Mobilisation"}
        {"id":"feedback","fr":"Rétroaction","en":"Feedback"}
        {"id":"appropriation","fr":"Appropriation","en":"Appropriation"}
        {"name":"roles","type":"role","fr":"Rôles","en":"Roles",{"id":"bearer","fr":"Porteur","en":"Bearer"}
        {"id":"funder","fr":"Bailleur de fonds","en":"Funder"}
        {"id":"support","fr":"Partenaire de soutien","en":"Support partner"}{"id":"taker","fr":"Preneur","en":"Taker"}
        "request","label":{"fr":"Demande de savoir","en":"Request for knowledge"}
        {"id":"answered","fr":"Satisfaite","en":"Answered"}"term","label":{"fr":"Terme","en":"Term"}
        {"name":"labels","type":"line","fr":"Autres mots","en":"Other words",
        {"name":"broader","type":"note","fr":"Plus large","en":"Broader",
        {"name":"narrower","type":"note","fr":"Plus précis","en":"Narrower",
        {"name":"related","type":"note","fr":"Proche","en":"Related",
        abeilles abricotier abris accompagnement accueillir acier adhérents adhésion affûtage agneaux agricole
        agriculteurs aiguilles ajouter alimentation aliments allumettes ambiance ampoule anciennes animateur animaux
        annuelle apiculteur apprentissage arbustes ardoises argile argent armoire arrosage arrosoir artisanat
        artisanale artisans asperges assemblage assurance atelier aubergines avoine bâche bâtiment batterie
        bénévoles bénévolat bergerie betteraves beurre bibliothèque bicyclette binage biodiversité blé bocaux
        boisson boîte bonnet bordure botanique boucherie bougies boulangerie bouteilles boutures branches brasserie
        brebis bricolage briques brouette broderie brosse broyage bulletin bureau cabane cadastre café caisse
        calendrier camion campagne canalisation caravane carottes carrelage carton carte cassis céleri cendres
        céréales cerises cerisier chanvre chapelle charpente charpentier chariot charrue châtaignes châtaignier
        chaudière chauffage chaussures chaux chemins cheminée chèvres cheveux chouette choux ciboulette cidre
        cimetière circulation ciseaux citoyens citrouille clé cloches clôture clous coccinelle cochon coin collecte
        collectivité colline commerces commissions communal communautaire compagnie compostage concert concombres
        conférence confiture congélateur conservation construction conserves contes copeaux corbeille corde
        cordonnier cornichons costumes couches couleurs courges courgettes couronne cours coussin couteau couture
        couverture couvreur crayon crème crêpes crochet cuillère cuisson culture cultivateurs cuve cycle déchets
        déchetterie découverte dégustation délibération départemental déplacements dépôt dessins devis digues
        disponible distribution docteur documents domaine douceur drainage drap duvet eau échalotes échanges échelle
        éclairage éclosion école écologie économie écorce écurie éducation électricité électrique élevage éleveurs
        élus emballage emplacement enclos énergie enfance engrais enquête enseignement ensemencer entraide
        entreprise entretien environnement épandage épicerie épinards épluchures équipement érable escalier
        escargots espace espèces essence étable étagère étang étoffe événement exposition fabrication façade facture
        fagots faïence familiale farine faucille faux fenêtre fenouil fermentation ferraille fertilité fêtes
        feuillage feuilles fèves ficelle figuier filtre fleurs flûte foin foires fonctionnement fondation forage
        forêt forgeron formation fosse fossé fougères foulard fourche fourrage foyer fraises framboises frênes
        froment fromages fruitiers fumier gants garage garderie gâteau gazon gelées générations genêt gestion
        girouette gîte goudron gouttière graines graisse grange granulés gravier greffage grenier grillage
        groseilles guide habitants habitat habitudes hache haies hameaux hangar haricots herbes herbier hérisson
        hêtre hirondelles histoire historique horaires hôpital houe huile humidité humus illustration immeuble
        incendie inscription insectes installation instruments inventaire irrigation isolation itinéraire jachère
        jardinage jardiniers jeunesse jonquilles journal jouets laine laitue lampe lapins lardons lavande lavoir
        lecture légumes lentilles lessive levain lézard lierre limaces linge livraison logement loisirs longère
        luzerne machine maçonnerie magasin maïs maintenance maire mairie maître manche mangeoire manifestation
        maraîchage maraîchers marché mare marionnettes marmite marteau matériaux mauvaises médecin mélisse melon
        membrane mémoire menthe menuiserie menuisier météo métier meuble meules miel mobilier moissonneuse montagne
        monuments mortier moteur moulin mousse moutarde moutons municipalité mûres murets musée musiciens musique
        myrtilles nappe navets navette nettoyage nichoirs noisetier noisettes noix nourriture noyer numéro objet
        observation oeufs œufs oies oignons oiseaux ombre orage orchestre ordinateur orge orties oseille osier
        ouragan outillage outils ouvriers paillage pain palette panais panier panneaux papeterie parapluie parcelles
        parents paroisse parking parrainage participation passage patates pâte pâtisserie patrimoine patron pâturage
        paysage paysans pêche peintre peinture pelle pelote pente pépinière permaculture permanence persil
        photographies pièces pieds pierres pigeons pinceau pinces piquets piscine pissenlit plafond plancher
        plantation plantes plâtre plomb plumes poêle poireaux poires poirier poissons poivre poivrons pollinisation
        pommes pommier pompe pompiers ponceuse porcelaine portail potager poterie poubelle poules poulailler poutres
        prairie préparation prévention producteurs production programme projecteur promenade propriétaire protection
        pruneau pruniers puits purin quartier quincaillerie rabot racines radis raisins ramassage randonnée
        randonneurs raquettes râteau récipient recette recyclage réduction règlement remise renard réparation repas
        repiquage réseau réservoir responsable restauration rhubarbe riverains rivière robinet roches romarin ronces
        rosiers rouet routes ruches rucher ruisseau sabots sachets sacs sagesse salades salaison sangliers santé
        sapin sarclage sauces sauge saule saumure savoir-faire savon scierie seaux sécateur sécheresse secrétaire
        seigle séchage semailles semences semis sentiers serrure service silo sirop soin soirée solidarité sorties
        soudure soupes source spectacle sports stockage structure subvention sucre surface sureau tabac tabliers
        tapisserie tartes température terrains terreau terrasse textile théâtre thym tilleul tiroir tisane tissage
        tisserand toilettes tomates tondeuse tonneau torchis toiture tourbe tournevis tourneur tournesol tracteur
        traditions traditionnelle traitement transformation transhumance transmission travaux trèfle tressage troc
        trottoir truffes tuiles tuteurs tuyau vacances vaches vaisselle valise vallée vannerie végétal véhicule vélo
        vendanges ventilation vergers vermicompost verre vétérinaire viande vignerons villages vinaigre violettes
        visites vitrail voirie voisinage voisines volaille volets voiture
        abriter accepter accompagner acheter adapter aider aimer ajouté aller alimenter allumer améliorer amener
        animer annoncer apparaître appeler apporter apprendre appris arracher arranger arrêter arriver arroser
        assembler attacher attendre attention attirer augmenter avancer avertir baisser balayer battre bâtir boire
        bouillir brûler cacher casser changer charger chanter chauffer chercher choisir circuler coller commander
        comparer composter comprendre compter conduire connaître conseiller conserver construire contacter contenir
        continuer contrôler convenir copier corriger coudre couler couper courir couvrir creuser croire cueillir
        cuire cultiver danser débuter décider décorer découper découvrir décrire défendre demander démarrer démonter
        déposer dépenser descendre dessiner détruire devenir deviner diminuer discuter disparaître disposer diviser
        donner dormir durer échanger échapper éclairer écouter écrire effectuer élever emmener empêcher employer
        emporter emprunter encourager enfoncer enlever enregistrer enseigner entendre enterrer entourer entraîner
        entrer envelopper envoyer épaissir éplucher espérer essayer essuyer établir étaler éteindre étendre éviter
        examiner exister expliquer fabriquer faciliter fermer fixer fonctionner former fournir frapper frotter
        gagner garnir gêner glisser goûter gratter greffer griller grimper habiter imaginer imprimer indiquer
        informer inscrire installer intéresser interdire inviter jeter jouer labourer laisser lancer laver lever
        limiter lire livrer loger louer manger manquer marcher marquer mélanger mener mesurer mettre modifier monter
        montrer mouiller mourir naître nettoyer nommer nourrir observer obtenir occuper offrir organiser oublier
        ouvrir pailler parler partager participer partir passer payer peindre penser percer perdre permettre peser
        placer planter pleuvoir plier polir porter poser posséder poursuivre pousser pratiquer préférer prélever
        prendre préparer présenter prêter prévenir prévoir produire profiter promener proposer protéger prouver
        puiser raconter ralentir ramasser ramener ranger rappeler rassembler réaliser recevoir réchauffer récolter
        recommencer reconnaître recouvrir récupérer redresser réduire refaire refroidir regarder regrouper rejoindre
        relever relier remarquer remercier remettre remonter remplacer remplir remuer rencontrer rendre renouveler
        rentrer renverser réparer répartir répéter repiquer répondre reporter reposer reprendre réserver respecter
        respirer ressembler rester retenir retirer retourner retrouver réunir réussir revenir rincer rouler saler
        saluer sauver secouer sembler semer sentir séparer serrer servir signer signaler soigner sonner sortir
        souder souffler souhaiter soulever soutenir suivre supporter surveiller suspendre tailler tamiser tendre
        tenir tenter terminer tirer tomber toucher tourner traiter transformer transmettre transporter travailler
        traverser tremper tresser tricoter trier tromper trouver utiliser venir vérifier verser vider visiter vivre
        vouloir
        ajoutez apprendra arrivent attendez avaient avais avions avons aurait auraient auront cherchent commencent
        commencera compris connaissent conservent coupez coûte croyait cultivé cultivent décidé demandent depuis
        deviennent devient devons devrait devraient disait disent donnent donné durent échangé écrit enlève envoie
        essayé étaient étais étant étions existait expliqué fabriqué faisait faisaient faisant faisons faites
        fallait faudrait ferait feront finit font fournis furent gardent habitent installé invités laissent laissez
        lavez mélangez mettent mettez mettons mises montré obtient offert organisée ouverte parlé parlent partagé
        partagent participé partons passé passent peuvent peux pourrait pourraient pourrez pouvait pouvaient pouvez
        pouvons plantés plantez posé posez prenez prennent préparé préparez présenté prévue prises proposent proposé
        reçoit reçu regardez restait restent resté retrouvons revient sachant saurait semblent semé semez serait
        seraient serez seront servait servent soient sommes sortez souvient suivi suivent tenait tenu tiennent tient
        travaillent travaillé trouvé trouvent trouvait utilisait utilisée utilisent utilisez vendu venait venez
        venons venus verra versez veulent viennent viendra viens vient vivait vivent voient voudrait voulait voulez
        voulons voyait voyons
        absence accès accord action activités actuellement adresse adultes affaires affiches agréable ailleurs aîné
        amis anciens années approche après-midi arbres arrière arrivée aspect assez associations attente aucune
        autant autour automne autorisation autrement autres avantage avenir avis avril besoins bien-être bientôt
        billet blanche bleu bonjour bonnes brouillon bruit cadeau cadre calme capable caractère cause centaine
        centimètres centre certaines certains chacune chaises chaleur chambre champs chance changement chanson
        chaque chats chaude chefs cheval chiens chiffres choix choses ciel cinquante claire classe clients coeur
        cœur collectif combien comité commentaire communes compte-rendu conditions confiance connaissances
        conséquence contraire contre correspondance côtés courant courage courrier courte coutume création croisée
        cuisiner curieux date débat décembre décision défaut degrés dehors délai demain demi-heure demie dernières
        derniers derrière dessous dessus détails dette deuxième développement devant différence différentes
        différents difficile difficulté dimanche dimension direction discussion distance dizaine dommage donc
        dossier double doux douze droite durée effet efforts égalité également église élèves encore endroit enfants
        ensemble ensuite entière entrée envie épaisseur époque erreur esprit essai essentiel étage étapes états été
        étoiles étranger étroit études évidemment exactement exemples expérience explication extérieur façon
        facilement faible faim familles fatigue faute femmes février filles fils finalement financement fins fois
        force formes fortement française frère froid front gauche généralement genre gens geste grâce grand-mère
        grand-père grandes grands grave grise grosse groupes guerre habituellement hauteur hasard hauts heures
        heureux heureusement hier hiver hommes humain humide idées image immédiatement importante impossible
        indispensable informations inutile intérêt intérieur invitation itinérant jamais janvier jardins jaune jeudi
        joie journées jours juillet juin jusque kilomètres kilos langage langue largeur lendemain lentement lettre
        libres lieux ligne limites liste litres livres locale locaux loin longs longtemps longueur lumière lundi
        lune madame magnifique mains maintenant maisons maladies malgré manière mardi mars matériel matière matinée
        meilleure membres mêmes merci mercredi mère mètres mieux milieu mille millimètres minutes mission modèle
        moderne moindre moins moitié moments monde monnaie monsieur montant morceaux mouvement moyenne moyens
        multiple murs naissance naturellement nécessaires neige niveau noire nombreuses nombreux normalement
        notamment notes nouveaux nouvelles novembre nuit nulle objectif occasion octobre odeur office onze opération
        opinion orange ordre oreille organisation origine ouverture page paix papier paquet parfois parmi parole
        participants particulier particulière parties partout patience pauvre peau peine pendant pensée père période
        permis personnes petites petits peut-être phrase places plaine plaisir pleine pluie plupart plusieurs plutôt
        poids pointe points politique portée position possible possibilité poste pourquoi poussière pouvoirs
        premières premiers présence présents présidente presque pression printemps prix problèmes prochainement
        proche produits profondeur projets proposition propres provenance province prudence publics publique
        puissance qualité quantité quarante quatorze quatre quatrième quelques quelquefois questions quinzaine
        quinze quotidien raison rapidement rapport rare récemment recherche reconnaissance régional régulièrement
        relation remarques rencontres renseignements répétition réponses représentant retard retraite réunions rouge
        ruelle rythme sable saisons salle samedi sécurité septembre sérieux seulement seuls sens sentiment siècle
        siège silence simplement simples sincèrement situation société soeur sœur soif soixante soleil solide
        solutions sommeil sommet soudain souple sous-sol souvenir souvent station stage style succès suffisamment
        suite suivantes sujet supérieur sûrement surtout système tableau tant tard tasse techniques téléphone
        tellement témoignage temps terres tête texte thème théorie timide tissu titre totale toujours tournée
        tranquille trente très treize triste troisième trop troupeau type unique unité université usage utiles
        valeur variétés vendredi vérité verte veille vieille vieux ville vingtaine visage vitesse vivant voici voilà
        voisins voix volontaires volonté volume voyage vraiment vraie vue week-end
        ainsi alors après assez aucun aussi autre avant avec avoir beaucoup bien bonne car ceci cela celle celles
        celui cependant certes cette ceux chacun chaque chez comme comment contre dans davantage deux donc dont
        durant elle elles encore enfin ensemble entre environ est-ce être eux-mêmes fait faire faut grand hors ici
        il y a ils jamais jusqu’à laquelle lequel lesquels leur leurs lors lorsque lui-même mais malgré même mieux
        moins moyennant nos notre nous même non ou où par parce que parfois parmi pas encore pendant peu peut plus
        plutôt pour pourtant près presque puis puisque quand quant quel quelle quelles quelqu’un quels que qui quoi
        rien sans sauf selon sera si soit son sont sous souvent sur surtout tandis que tant tel telle tous tout
        toute toutes très trop une un peu vers voici voilà vos votre vous vraiment
        à partir de à travers afin de ainsi que alors que au bout de au cours de au lieu de au moins au-dessus
        au-dessous aujourd’hui auprès de autour de avant de bien sûr c’est-à-dire d’abord d’accord d’autant de
        nouveau de plus en plus de temps en temps en effet en général en particulier et de la et les grâce à il faut
        il est il y avait jusqu’au le plus souvent mettre en place n’est pas ne pas oublier nous avons nous sommes
        on peut on ne par exemple petit à petit peut être pour que qu’elle qu’ils qu’on quelque chose quelques-uns
        s’il vous plaît sans que tout de suite tout le monde une fois vis-à-vis vous pouvez
        aujourd'hui aux c'est c'était d'abord d'autres d'eau d'un d'une est était été jusqu'à j'ai l'a l'association
        l'atelier l'eau l'hiver l'école l'été l'autre l'on n'a n'est pas qu'elle qu'il qu'on qu'un s'est
        c’est c’était d’autres d’eau d’être d’un d’une j’ai jusqu’à l’an l’après-midi l’association l’atelier l’eau
        l’école l’ensemble l’été l’herbe l’hiver l’huile l’autre l’une l’on m’a n’a n’est n’ont n’y qu’il qu’un
        qu’une quelqu’un s’il s’est s’y
        de la de l’ de ces de ce de son du des au aux à la à l’ dans la dans les dans un dans une dans le en un en
        une par la par les par un pour la pour le pour les pour un pour une sur la sur les sur le sur un avec la
        avec les avec le avec un avec une et la et le et des est un est une que la que le que les ce qui ce que de
        leur et qui sont les sous le sous la entre les tous les toutes les chez les sans les vers la vers le
        A. Après. Au. Avec. Ce. Ces. Cette. Chaque. Comme. Dans. De. Depuis. Des. Elle. En. Enfin. Ensuite. Et. Il.
        Ils. Je. L’. La. Le. Les. Leur. Mais. Nos. Notre. Nous. On. Ou. Où. Par. Pendant. Plus. Pour. Puis. Quand.
        Que. Qui. Sans. Si. Son. Sur. Tous. Tout. Un. Une. Vous. À. Ça. École. Été. Être.
        {"format":1,"type":"statement","n":1,"previous":"","key":"=","recovery":"","recovery_key":"=",
        "seal":"","sealed":1}
        ed25519 signing ==
        ed25519 recovery ==
        seal {"format":1,"type":"statement","n":0,"key":"=","recovery":"
        {"format":1,"type":"node","community":"","statement":0,"issued":1,"name":"","request_key":"=",
        "addresses":["https://:8443"],"pin":""}
        ed25519 signing ==
        ed25519 request ==
        ","size":1},{"kind":"delegate","sha256":"","size":1},{"kind":"leave","sha256":"
        ","size":1},{"kind":"refuse","sha256":"
        ","class":"membership","after":[],"entries":[{"kind":"charter","sha256":"
        ","size":2},{"kind":"join","sha256":"","size":1},{"kind":"recognise","sha256":"","size":1}]}
        {"salt":"","type":"public","name":"{"salt":"","type":"members","name":"
        ","purpose":"","language":"fr","founder":"","format":1}
        {"salt":"","cancels":[":0"]}
        {"salt":"","community":"","cancels":["!withdrawn !missing
        {"kind":"withdrawal","sha256":"{"salt":"","note":"","targets":[":0"]}
        CC0-1.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 ODbL-1.0 Licence Ouverte 2.0
        application/pdf text/plain image/png http://www. .com/ .html .org/ .fr/ https://fr.wikipedia.org/wiki/
        \n\n![](https://\n\n### \n\n> \n\n---\n\n| | |\n\n1. **\n2. \n3. \" \"\n\n« [ ](https://www.
        » :\n\n**:** - **\n- [ ] \n* *\n- \n\n- L\n\n## L\n\n
        ,"label":{"fr":"","en":""},"category":"","fields":[{"name":"","type":"line","fr":"","en":"","values":["
        ","choices":[{"id":"","fr":"","en":""}]},{"name":"","type":"markdown","fr":"","en":"","values":["
        "]}],"reply":"","adapts":"","adapts_revision":"
        ,"attachments":[{"name":".jpg","type":"image/jpeg","size":1,"chunks":["
        {"format":1,"origin":"","statement":0,"intersection":"","signed":1,"class":"content","after":["","","
        ","size":2},{"kind":"note","sha256":"
        "],"entries":[{"kind":"note","sha256":"","size":2}]}
        ed25519 0 ==
        {"salt":"","note":"","revision":"","parents":[""],"type":"note","title":"","body":"# \n\n
        ","authors":[""],"terms":["",""],"language":"fr","licence":"CC-BY-SA-4.0","source":"https://www.
        .\n","language":"fr","created":1,"updated":1}

        """#
}
