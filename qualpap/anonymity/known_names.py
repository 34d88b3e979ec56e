"""First names and surnames common in Chile and its neighbours, by which people are recognised."""

from __future__ import annotations

from qualpap.transcript.vocabulary import word_list


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


WOMEN = _listed(
    """
    Adela Adriana Agustina Aída Alba Alejandra Alicia Alma Amalia Amanda Amelia Ana Anaís Andrea
    Ángela Ángeles Angélica Angelina Anita Antonella Antonia Aracely Ariela Astrid Aurora
    Bárbara Beatriz Belén Benita Berta Bertha Blanca Brenda Camila Carla Carlota Carmen Carmela
    Carolina Catalina Cecilia Celia Celinda Cinthia Cintia Clara Clarisa Claudia Clotilde
    Consuelo Constanza Cristina Dafne Daniela Débora Delfina Delia Denisse Diana Dina Dolores
    Dominga Dominique Dora Doris Edith Elba Elena Eliana Elisa Elizabeth Elsa Elvira Ema Emilia
    Emma Enriqueta Erica Erika Ermelinda Ernestina Esmeralda Estefanía Estela Ester Esther
    Eugenia Eulalia Eva Evelyn Fabiola Felicia Felisa Fernanda Filomena Flavia Flor Florencia
    Florinda Francisca Gabriela Genoveva Georgina Geraldine Gertrudis Gilda Giovanna Gisela
    Gladys Gloria Graciela Griselda Guadalupe Guillermina Haydée Helena Hilda Hortensia Ida
    Ignacia Inés Ingrid Irene Iris Irma Isabel Isidora Ivonne Jacqueline Javiera Jazmín
    Jeannette Jennifer Jenny Jessica Jimena Johanna Josefa Josefina Juana Juanita Judith Julia
    Juliana Julieta Karen Karina Karla Katherine Katia Laura Leonor Leontina Leticia Lidia
    Lilian Liliana Lily Lina Lorena Lorenza Loreto Lourdes Lucía Luciana Lucila Lucrecia Luisa
    Luz Mabel Macarena Magaly Magdalena Maite Malva Manuela Marcela Margarita María Mariana
    Mariela Marina Marisol Marlene Marta Martina Matilde Maura Melissa Mercedes Micaela Milagros
    Mireya Miriam Mónica Monserrat Myriam Nadia Nancy Natalia Nelly Nicole Nidia Nieves Nilda
    Nora Norma Octavia Olga Olivia Orfelina Oriana Paloma Pamela Paola Pascuala Patricia Paula
    Paulina Paz Perla Petronila Pía Pilar Priscila Purísima Quena Ramona Raquel Rebeca Regina
    Rita Rocío Romina Rosa Rosalía Rosario Rosaura Rosita Roxana Ruth Sabina Salomé Sandra Sara
    Sarita Silvana Silvia Sofía Sol Soledad Solange Sonia Stephanie Susana Tamara Tania Tatiana
    Telma Teolinda Teresa Tránsito Úrsula Valentina Valeria Vanessa Verónica Victoria Vilma
    Violeta Virginia Viviana Wanda Ximena Yamile Yanet Yasna Amparo Alondra Anahí Bernarda
    Bernardita Carol Carola Catherine Colomba Cynthia Damaris Dayana Esperanza Fanny Francesca
    Fresia Isabella Jocelyn Leslie Maribel Marianela Maritza Marcia Mayra Millaray Mirta Nataly
    Noelia Noemí Rafaela Rayén Renata Rossana Samantha Sylvia Trinidad Valeska Vania Chela
    Chabela Coni Cote Maca Nena Pancha Paty Pepa Tere Tita Vero Yoli Yolanda Yessica Zenaida
    Zoila Zulema Zunilda Anne Charlotte Emily Grace Jane Jean Joan Karin Kate Linda Lisa Lucy
    Margaret Mary Michelle Rachel Rebecca Sarah Susan
    """
)
"""Names of women."""

MEN = _listed(
    """
    Aarón Abel Abelardo Abraham Adán Adolfo Adrián Agustín Alamiro Alan Albán Alberto Aldo
    Alejandro Alex Alexis Alfonso Alfredo Alonso Álvaro Amador Américo Anacleto Andrés Ángel
    Aníbal Anselmo Antonio Ariel Armando Arnoldo Artemio Arturo Augusto Aurelio Avelino Baltazar
    Bartolomé Basilio Bastián Bautista Belisario Benedicto Benito Benjamín Bernabé Bernardo
    Boris Braulio Bruno Camilo Candelario Carlos Cayetano Celestino César Christian Cipriano
    Claudio Clemente Cornelio Cristián Cristóbal Custodio Damián Daniel Dante Darío David Delfín
    Diego Domingo Edgardo Edmundo Eduardo Efraín Eleuterio Elías Eliseo Eloy Emiliano Emilio
    Enrique Erasmo Eric Ernesto Erwin Esteban Eugenio Evaristo Exequiel Ezequiel Fabián Fabio
    Facundo Fausto Federico Feliciano Felipe Félix Fermín Fernando Fidel Florencio Florentino
    Francisco Franco Freddy Froilán Gabriel Gaspar Gastón Genaro Gerardo Germán Gerónimo
    Gilberto Gonzalo Gregorio Guido Guillermo Gumercindo Gustavo Héctor Hernán Heriberto
    Hermógenes Hernando Hilario Hipólito Homero Honorio Horacio Hugo Humberto Ignacio Isaac
    Isaías Isidoro Isidro Ismael Israel Iván Jacinto Jacobo Jaime Javier Jeremías Jesús Joaquín
    Joel Jonathan Jorge José Josué Juan Juanito Julián Julio Justino Juvenal Kevin Lautaro
    Lázaro Leandro Leonardo Leonel Leopoldo Leonidas Lisandro Lorenzo Lucas Luciano Lucio Luis
    Lucho Macario Manuel Marcelino Marcelo Marcial Marco Marcos Mariano Mario Martín Mateo
    Matías Mauricio Maximiliano Máximo Medardo Melchor Miguel Milton Misael Modesto Moisés
    Narciso Nataniel Nelson Néstor Nibaldo Nicanor Nicolás Noé Norberto Octavio Olegario Omar
    Onofre Orlando Oscar Óscar Osvaldo Oswaldo Pablo Pascual Patricio Pedro Pelayo Pánfilo
    Porfirio Primitivo Prudencio Rafael Raimundo Ramiro Ramón Raúl Reinaldo Remigio René Ricardo
    Roberto Rodolfo Rodrigo Rogelio Rolando Román Romualdo Roque Rosamel Rosendo Rubén Rufino
    Ruperto Salvador Samuel Sandro Santiago Saúl Sebastián Segundo Sergio Silverio Simón Sixto
    Teodoro Teófilo Tiburcio Timoteo Tito Tobías Tomás Toribio Ulises Urbano Valentín Valerio
    Venancio Vicente Alexander Angelo Amaro Axel Bryan Brayan Christopher Dagoberto Danilo Edgar
    Edison Edwin Enzo Erick Erik Emmanuel Flavio Giovanni Hans Ian Ítalo Jairo Jimmy Johnny Max
    Mauro Michel Oliver Paolo Paul Paulo Renato Rigoberto Ronald Thiago Yerko Beto Chago Cucho
    Kiko Lalo Nano Nacho Neno Pancho Pato Pepe Peyo Quique Tato Toño Víctor Victoriano Vidal
    Vladimir Waldo Walter Washington Wenceslao Wilfredo William Wilson Wladimir Zacarías Zenón
    Andrew Anthony Brian Charles Edward Frank George Henry James John Joseph Kenneth Michael
    Patrick Peter Richard Robert Stephen Steven Thomas
    """
)
"""Names of men."""

SURNAMES = _listed(
    """
    Abarca Abarzúa Acevedo Acosta Acuña Aedo Agüero Aguayo Aguilar Aguilera Aguirre Agurto
    Ahumada Alarcón Albornoz Alcaíno Alcaman Aldana Alegría Alfaro Aliaga Allendes Almonacid
    Alonso Altamirano Alvarado Álvarez Alvear Amaya Améstica Ampuero Andrade Antileo Antilef
    Antinao Apablaza Aqueveque Araneda Araos Aravena Araya Arancibia Arce Arellano Arenas
    Arévalo Arias Arriagada Arroyo Astorga Astudillo Avendaño Ávila Ávalos Ayala Ayancán Baeza
    Bahamonde Bahamondes Balboa Barahona Barra Barraza Barrera Barría Barrientos Barrios Barros
    Bascuñán Bastías Becerra Bello Beltrán Benavente Benavides Benítez Bermúdez Bernal Berríos
    Betancourt Bobadilla Bravo Briceño Briones Burgos Bustamante Bustos Caamaño Caballero
    Cabezas Cabrera Cáceres Calderón Calfucura Calfuqueo Calfulaf Campos Canales Cancino Candia
    Cárcamo Cárdenas Caro Carmona Carrasco Carreño Carrera Carrillo Cartes Carvajal Carvallo
    Casanova Castañeda Castillo Castro Catalán Catrileo Catrilaf Catrimán Cayul Cayupi Céspedes
    Cerda Chacón Chamorro Chandía Chávez Cheuque Cheuquepan Chihuailaf Cid Cifuentes Cisternas
    Cofré Coliñir Collao Colipán Coloma Concha Contreras Cordero Córdova Cornejo Coronado Correa
    Cortés Cortez Cruces Cuevas Cuminao Curilef Curihual Curín Curinao Dávila Delgado Díaz
    Domínguez Donoso Duarte Durán Echeverría Elgueta Encina Escalona Escobar Escudero Espina
    Espinosa Espinoza Esparza Estay Faúndez Farías Farfán Fernández Ferrada Ferreira Figueroa
    Flores Fonseca Freire Fritz Fuentealba Fuentes Fuenzalida Gaete Gajardo Galaz Galdames
    Gallardo Gallegos Gálvez Gamboa Garay García Garcés Garrido Gatica Gavilán Godoy Gómez
    González Gormaz Grandón Guajardo Guerra Guerrero Gutiérrez Guzmán Henríquez Hermosilla
    Hernández Herrera Hidalgo Hormazábal Huaiquimil Huaiquil Hueche Huenchuleo Huenchumán
    Huenuman Huentecura Huerta Hurtado Ibáñez Ibarra Illanes Iturra Inostroza Jara Jaramillo
    Jerez Jiménez Jofré Jorquera Labra Labraña Lagos Lara Larenas Latorre Leal Leiva León Leyton
    Lienqueo Lillo Lincopán Linco Llancao Llancafilo Llanos Lobos López Loyola Lucero Luengo
    Luna Machuca Madrid Maldonado Mancilla Manríquez Mansilla Manquepi Manquilef Mardones
    Marchant Mariqueo Marilao Marileo Marín Márquez Martínez Matamala Matus Maturana Maureira
    Medel Medina Mejías Mella Melillán Meliñir Mellado Melo Mena Méndez Mendoza Meneses Mercado
    Merino Meza Millán Millapán Millaqueo Millanao Millar Miranda Mora Molina Moncada Mondaca
    Monsalve Montecinos Montenegro Montero Montes Montiel Montoya Morales Moraga Moreno Morán
    Moya Muñoz Nahuelpán Nahuelpi Nahuelhual Nahuelquín Narváez Navarrete Navarro Neculmán
    Neculqueo Neira Norambuena Núñez Ñancucheo Ñanco Ojeda Olate Olave Olea Olivares Olivera
    Olmos Opazo Órdenes Orellana Oróstica Orrego Ortega Ortiz Ortíz Osorio Osses Oyarce Oyarzo
    Oyarzún Pacheco Padilla Páez Paillacar Paillalef Paillao Painemal Painén Palacios Palma
    Palominos Paredes Parada Parra Pastén Pavez Peña Peñailillo Peñaloza Peralta Pereira Pérez
    Pichún Pilquil Pincheira Pinilla Pino Pinto Pizarro Plaza Poblete Ponce Prado Prieto Puebla
    Puelma Puga Quezada Quidel Quijada Quilaqueo Quilodrán Quintana Quintanilla Quinteros
    Quintero Quiñones Quiroga Quiroz Quispe Raipán Ramírez Ramos Rebolledo Retamal Retamales
    Reyes Rifo Riffo Ríos Riquelme Rivas Rivera Riveros Robles Roca Rocha Rodríguez Rojas Roldán
    Román Romero Rosales Rozas Rubilar Rubio Ruiz Saavedra Sáez Sáenz Salas Salamanca Salazar
    Saldaña Saldías Saldivia Salgado Salinas Salvo Sanhueza Sánchez Sandoval Santana Santander
    Santibáñez Santos Sanzana Sarmiento Sepúlveda Segovia Segura Serrano Sierra Silva Solar
    Solís Sotelo Soto Sotomayor Suárez Suazo Tapia Tejeda Tello Torres Torrealba Toledo Toro
    Toloza Tori Troncoso Trujillo Tobar Tranamil Trureo Ubilla Ulloa Urbina Uribe Urrutia Urra
    Urzúa Valderrama Valdés Valdivia Valdebenito Valdivieso Valencia Valenzuela Valladares Valle
    Vallejos Varas Vargas Vásquez Vázquez Vega Velásquez Veloso Venegas Vera Verdugo Vergara
    Vicencio Vidal Vielma Villablanca Villagra Villagrán Villalobos Villanueva Villar Villarroel
    Villegas Villena Vivanco Vilches Yáñez Yévenes Zambrano Zamora Zapata Zamorano Zárate Aburto
    Águila Angulo Aranda Aránguiz Armijo Arredondo Avilés Azócar Báez Barriga Belmar Blanco
    Bórquez Brito Bugueño Cabello Cea Ceballos Celis Cisterna Cruz Cubillos Estrada Fierro
    Fredes Galleguillos Ibacache Jaque Lazo Letelier Lizama Lizana Lorca Madariaga Mamani
    Marambio Novoa Olguín Oliva Oñate Ovalle Pardo Parraguez Pineda Piña Pozo Pulgar Roa Rojo
    Rosas Seguel Varela Véliz Villa Zepeda Zurita Zavala Zenteno Zúñiga Anderson Brown Clark
    Davies Evans Fischer Harris Hoffmann Jackson Jones Keller Klein Lewis Meyer Miller Müller
    Robinson Schmidt Schneider Schulz Smith Taylor Wagner Weber Williams Wilson Wright
    """
)
"""Surnames, those of Mapuche families among them."""

COMMON_WORDS = word_list(
    """
    abarca aguila alba alegre alegria alma amparo angel angeles aurora baltazar barra barrera
    barriga barrios bello bill blanca blanco bravo brown caballero cabello cabezas cabildo
    cabrera caldera campos canales canela carol carrera castillo castro celeste celis cerda
    clara clemente colina concepcion concha constitucion consuelo contreras cordero corona
    coronel corral correa cortes cote cruces cruz cuevas custodio dawn delfin delgado dolores
    dominga domingo encina escudero esperanza espina estrada estrella facundo faith fausto
    fierro flor flores florida franco frank freire fuentes gallardo gloria grace guerra guerrero
    hidalgo hope huerta hurtado independencia iris jara jerez joy justo lagos laja lazo
    leal leon lily linda llanos lisa lobos lucero luna luz maca machuca malva maria
    marina mark max maximo may mercado mercedes mesa milagros modesto molina molino montero
    montes mora moraga moreno moya nano navidad negrete nena nieves nogales olivar olivares
    olivera olmos ortiga pacheco palacios palma paloma parada pardo paredes parra pato paul paz
    pena pepe pica pilar pino pinto piña plaza ponce porvenir pozo prado prieto primavera
    primitivo providencia prudencio puebla pulgar purisima ramos recoleta reina retiro reyes
    rinconada rios rivera robles roca rocio rojas rojo romeral romero rosa rosales rosario rosas
    rose rubio salas salinas salvador santa santos segundo segura serrano sierra silva sol solar
    soledad summer tato teno tita tome toro torres transito trinidad union urbano valle vega
    vera verdugo victoria vidal villa villar violeta virginia wagner will young zapata
    """
)
"""Names that are common words as well, without accents and in small letters."""

POOL_WOMEN = _listed(
    """
    Alicia Amalia Beatriz Camila Cecilia Clara Daniela Elena Elisa Emilia Ester Fernanda
    Gabriela Graciela Inés Irene Isabel Jimena Julia Laura Lidia Lorena Lucía Magdalena Marcela
    Marta Matilde Mónica Natalia Nora Olga Paula Raquel Rebeca Sara Silvia Sonia Susana Teresa
    Verónica
    """
)
"""Names that stand in for those of women: plain, without a second meaning."""

POOL_MEN = _listed(
    """
    Adrián Alberto Andrés Arturo Carlos Claudio Daniel Eduardo Emilio Enrique Ernesto Esteban
    Felipe Fernando Gonzalo Guillermo Héctor Hernán Hugo Ignacio Iván Jaime Javier Jorge Julio
    Luis Manuel Mario Martín Mauricio Miguel Nicolás Oscar Pablo Patricio Rafael Ricardo Roberto
    Sergio Tomás
    """
)
"""Names that stand in for those of men."""

POOL_SURNAMES = _listed(
    """
    Aguilar Alarcón Arancibia Ávila Benavides Bustamante Cáceres Calderón Cárdenas Carrasco
    Cifuentes Cornejo Donoso Escobar Espinoza Farías Figueroa Garrido Godoy Gutiérrez Henríquez
    Ibáñez Jiménez Maldonado Medina Mendoza Miranda Morales Navarrete Orellana Pizarro Quezada
    Ramírez Riquelme Saavedra Sandoval Sepúlveda Tapia Ulloa Valenzuela Vergara Zúñiga
    """
)
"""Surnames that stand in for others."""
