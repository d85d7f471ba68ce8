"""First names by which *he* and *she* are told apart; names that both bear are left out."""

from __future__ import annotations

from checker.quotes.language.english import words

MASCULINE = words(
    "aaron abdul adam adrian ahmed alan albert alexander alfred allan amir andrew angus anthony "
    "antonio arthur barack barry ben benjamin bernard bill bob boris brian bruce carl carlos charles "
    "christopher clive colin craig cyril daniel darren dave david dean dennis derek diego dmitri "
    "donald douglas duncan edgar edmund edward emmanuel eric ernest ethan eugene ferdinand fernando "
    "francois frank frederick friedrich gareth gary gavin geoff geoffrey george gerald gerard "
    "giovanni giuseppe gordon graham gregory hans harold harry hassan heinrich henri henry "
    "herbert howard hugh hugo hussein ian ibrahim igor isaac isambard ivan jack jacob jacques jake james "
    "jason jeff jeffrey jeremy jim joe johann john johnny jonathan jorge joseph joshua juan julian "
    "jurgen karl keir keith kenneth kevin klaus lars lawrence leo leonard lewis liam lionel "
    "louis ludwig luis luke malcolm manuel marc marcel marco marcus mario mark martin matthew maurice max "
    "michael miguel mike mohamed mohammed muhammad nathan neil nelson nicholas nigel noah norman olaf "
    "oliver omar oscar otto owen patrick paul pavel pedro peter phil philip philippe pierre rafael ralph "
    "ramesh raymond richard rishi robert roger roland ronald roy rupert russell ryan samuel scott "
    "sean sebastian sergei simon stefan stephen steve steven stewart stuart thomas timothy tobias toby "
    "tom tony trevor umar victor vijay vincent vladimir walter warren wayne wilfred wilhelm william "
    "winston wolfgang yusuf zachary"
)
FEMININE = words(
    "abigail ada adele agatha agnes aisha alexandra alice alison amanda amelia amy ana anastasia angela "
    "angelina anita anna annabel anne annette annie antonia ava barbara beatrice bernadette beryl beth "
    "bethany betty bianca bridget camilla carla carmen caroline catherine cecilia celia charlotte "
    "cheryl chloe christina christine claire clara claudia daphne debbie deborah denise diana diane "
    "dolores dora doris dorothy edith eileen elaine eleanor elena eliza elizabeth ellen elsie emily emma "
    "emmeline erica esther eva fatima fiona flora florence frances freya gabriela geraldine gertrude "
    "gillian gina giulia gloria grace greta hannah harriet heather heidi helen helena henrietta ida "
    "ingrid irene iris isabel isabella isobel jacqueline jane janet jasmine jemima jennifer jenny jessica "
    "jill joanna joanne josephine judith judy julia julie juliet karen kate katherine kathleen "
    "katie katrina laura lauren leila lena lilian lily linda lisa liz lorna lorraine louisa louise lucia "
    "lucy lydia mabel madeleine maggie malala margaret maria marianne marie marina marjorie martha "
    "mary matilda maureen mavis megan melanie melissa mercedes mia michelle mildred miriam moira monica "
    "muriel nadia nancy naomi natalie natasha nina nora olga olivia pamela patricia paula pauline "
    "penelope philippa phoebe priti priya rachel rebecca rita rosa rosalind rose rosemary rosie ruth "
    "sally samantha sandra sara sarah serena sheila sofia sonia sophia sophie stella stephanie susan "
    "susanna suzanne sylvia tanya tara teresa theresa tina ursula valerie vanessa vera veronica victoria "
    "wendy winifred yasmin yvette yvonne zara zoe"
)
