-- Clans: one that is open, one that is being closed.
INSERT INTO clans VALUES (8,'01a21df11834764a8ddf88c74e32918b','Red Wolves','redwolves','RW','rw','ä',1700000000000,5,'Open',NULL,NULL,NULL,0);
INSERT INTO clans VALUES (8,'01a21df1198172a4b13176fa771023bc','Bears','bears','BB','bb','',1700086400000,0,'Closing',3,'ef68c649511f428bad4f123cd5278cae',1700000000000,1);
INSERT INTO clan_members VALUES (8,-1,'01a21df11834764a8ddf88c74e32918b','Member',1700000000000,0);
INSERT INTO clan_members VALUES (8,1,'01a21df11834764a8ddf88c74e32918b','Leader',1700000000000,90);
INSERT INTO clan_invitations VALUES (8,'01a21df11834764a8ddf88c74e32918b',2,1,1700000000000);
INSERT INTO guild_settings VALUES (8,'clans','{"sizeLimit":"12","foundingLevel":"Player","officerLimit":"none","invitationLife":"1440m","roles":"on","channels":"off","category":"none","teamMirror":"off"}');
