-- The people of accounts and files, in the temporary table person: Italian names in realistic
-- frequencies. Fixed arithmetic instead of random(): the same data everywhere.
-- Variable: contacts (how many).

CREATE TEMP TABLE surname (n int GENERATED ALWAYS AS IDENTITY, name text);
INSERT INTO surname (name)
SELECT unnest(string_to_array(
  'Rossi,Russo,Ferrari,Esposito,Bianchi,Romano,Colombo,Ricci,Marino,Greco,Bruno,Gallo,Conti,'
  'De Luca,Mancini,Costa,Giordano,Rizzo,Lombardi,Moretti,Barbieri,Fontana,Santoro,Mariani,'
  'Rinaldi,Caruso,Ferrara,Galli,Martini,Leone,Longo,Gentile,Martinelli,Vitale,Lombardo,Serra,'
  'Coppola,De Santis,D''Angelo,Marchetti,Parisi,Villa,Conte,Ferraro,Ferri,Fabbri,Bianco,Marini,'
  'Grasso,Valentini,Messina,Sala,De Angelis,Gatti,Pellegrini,Palumbo,Sanna,Farina,Rizzi,Monti,'
  'Cattaneo,Morelli,Amato,Silvestri,Mazza,Testa,Grassi,Pellegrino,Carbone,Giuliani,Benedetti,'
  'Barone,Rossetti,Caputo,Montanari,Guerra,Palmieri,Bernardi,Martino,Fiore,De Rosa,Ferretti,'
  'Bellini,Basile,Riva,Donati,Piras,Vitali,Battaglia,Sartori,Neri,Costantini,Milani,Pagano,'
  'Ruggiero,Sorrentino,D''Amico,Orlando,Damico,Negri,Zanetti,Brambilla,Fumagalli,Zambon,Toso',
  ','));

CREATE TEMP TABLE given (n int GENERATED ALWAYS AS IDENTITY, name text, gender text);
INSERT INTO given (name, gender)
SELECT split_part(entry, ':', 1), CASE split_part(entry, ':', 2) WHEN 'f' THEN 'FEMALE' ELSE 'MALE' END
FROM unnest(string_to_array(
  'Giuseppe:m,Maria:f,Antonio:m,Anna:f,Giovanni:m,Francesca:f,Francesco:m,Giulia:f,Luigi:m,'
  'Rosa:f,Andrea:m,Angela:f,Mario:m,Giovanna:f,Luca:m,Sara:f,Marco:m,Elena:f,Roberto:m,Laura:f,'
  'Stefano:m,Chiara:f,Alessandro:m,Paola:f,Paolo:m,Lucia:f,Niccolò:m,Valentina:f,Matteo:m,'
  'Silvia:f,Lorenzo:m,Martina:f,Davide:m,Alice:f,Simone:m,Elisa:f,Federico:m,Federica:f,'
  'Riccardo:m,Caterina:f,Gabriele:m,Beatrice:f,Tommaso:m,Noemi:f,Edoardo:m,Irene:f,Leonardo:m,'
  'Camilla:f,Samuele:m,Zoe:f', ',')) AS entry;

-- A power of a spread number in 0..1 gives the first names of a table far more often than the last.
CREATE TEMP TABLE person AS
SELECT i, g.name AS first_name, g.gender,
  s.name || CASE WHEN i % 50 = 7 THEN '-' || s2.name ELSE '' END AS last_name,
  '+393' || lpad(((i::bigint * 7919) % 900000000 + 100000000)::text, 9, '0') AS phone,
  i % 5 < 3 AS mailed,
  -- A fiftieth in Lecce, a hundredth of a percent in Otranto, the others in 300 cities.
  CASE WHEN i % 50 = 0 THEN 'Lecce' WHEN i % 10000 = 1 THEN 'Otranto' ELSE 'Comune '
    || 1 + floor(300 * power((i::bigint * 31337 % 99991) / 99991.0, 2)) END AS city,
  to_char(date '1940-01-01' + ((i::bigint * 7907) % 25000)::int, 'YYYY-MM-DD') AS birthday,
  (ARRAY['Bronze', 'Silver', 'Gold', 'Platinum'])[CASE WHEN i % 7 < 4 THEN 1 WHEN i % 7 < 6 THEN 2
    WHEN i % 3 > 0 THEN 3 ELSE 4 END] AS tier,
  'Cliente numero ' || i || ', ' || md5(i::text) AS note,
  (i::bigint * 48271) % 1000 AS points,
  round(((i::bigint * 69621) % 1000003) / 100.0, 2) AS spent
FROM generate_series(1, :contacts) AS i
JOIN given g ON g.n = 1 + floor(50 * power((i::bigint * 48271 % 99991) / 99991.0, 1.5))
JOIN surname s ON s.n = 1 + floor(105 * power((i::bigint * 69621 % 99989) / 99989.0, 1.3))
JOIN surname s2 ON s2.n = 1 + i % 105;
