-- Servers and feeds. Secrets are sealed with the key of 32 bytes 1. The first worker wrote the class of a stream as "Chat"; today's writes "chat".
INSERT INTO secret_key VALUES (1,X'016c5b87ae09667d353b6c3819c6d4c4ac9c32d24acfa9eac78131e28ef32e82c672f4bfb99e4c109f');
INSERT INTO servers VALUES (1,8,'ef68c649511f428bad4f123cd5278cae','Main','MAIN','WebRcon','rust.example.com',28016,X'016c5b87ae434409fe50647cd68eb424de63531fc93d77a038f948474aa214c5261333c1ab7d0b2f3947b7a8b046');
INSERT INTO server_defaults VALUES (8,'ef68c649511f428bad4f123cd5278cae');
INSERT INTO channel_bindings VALUES (8,200,'ef68c649511f428bad4f123cd5278cae');
INSERT INTO servers_heard VALUES (8,'ef68c649511f428bad4f123cd5278cae',1700000000000);
INSERT INTO feeds VALUES (8,200,'Kill','{text} "ä"');
INSERT INTO feeds VALUES (8,201,'All',NULL);
INSERT INTO console_streams VALUES (8,200,'ef68c649511f428bad4f123cd5278cae',NULL);
INSERT INTO console_streams VALUES (8,201,'ef68c649511f428bad4f123cd5278cae','Chat');
INSERT INTO live_messages VALUES (8,200,7);
