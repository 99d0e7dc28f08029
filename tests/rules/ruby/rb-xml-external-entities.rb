require "nokogiri"

def parse(body)
  # ruleid: rb-xml-external-entities
  Nokogiri::XML(body) { |config| config.noent }
  # ruleid: rb-xml-external-entities
  Nokogiri::XML(body, nil, nil, Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::NONET)
  # ok: rb-xml-external-entities
  Nokogiri::XML(body)
  # ok: rb-xml-external-entities
  Nokogiri::XML(body) { |config| config.strict.nonet }
  # ok: rb-xml-external-entities
  Nokogiri::XML(body, nil, "UTF-8", Nokogiri::XML::ParseOptions::STRICT)
end
